package city.onewindow.privacy;

import city.onewindow.casework.Lookup;
import city.onewindow.casework.http.ApiHandler;
import city.onewindow.casework.http.Route;
import city.onewindow.casework.store.AccessStore;
import city.onewindow.casework.store.CaseStore;
import city.onewindow.casework.store.Clients;
import city.onewindow.casework.store.DocumentBucket;
import city.onewindow.casework.store.ExportStore;
import city.onewindow.casework.store.FoundCases;
import city.onewindow.casework.store.MessageStore;
import city.onewindow.casework.store.Notes;
import city.onewindow.casework.store.PaperStore;
import city.onewindow.casework.store.RetentionStore;
import city.onewindow.casework.store.RuleVersions;
import city.onewindow.casework.store.Secrets;
import city.onewindow.casework.store.Tries;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The supervisor's door to who read what of whom, to everything that is held about a person, and to its end. */
public final class PrivacyApi extends ApiHandler {

    public PrivacyApi() {
        this(System.getenv());
    }

    public PrivacyApi(Map<String, String> variables) {
        super(variables, routes(variables));
    }

    private static Map<String, Route> routes(Map<String, String> variables) {
        Clients clients = new Clients(variables);
        DynamoDbClient dynamo = clients.dynamo();
        CaseStore cases = new CaseStore(dynamo, variables);
        RuleVersions rules = new RuleVersions(dynamo, variables);
        AccessStore accesses = new AccessStore(dynamo, variables, rules);
        DocumentBucket bucket = new DocumentBucket(clients, variables);
        Lookup lookup = Secrets.lookup(clients, variables);
        Holdings holdings = new Holdings(
                cases,
                new Notes(dynamo, variables),
                new MessageStore(dynamo, variables),
                new PaperStore(dynamo, variables),
                accesses,
                bucket);
        Exports exports = new Exports(
                cases,
                new FoundCases(dynamo, variables),
                lookup,
                new Tries(dynamo, lookup, variables),
                rules,
                new ExportStore(dynamo, variables),
                accesses,
                holdings);
        Map<String, Route> all = new HashMap<>(new Accesses(cases, accesses).routes());
        all.putAll(exports.routes());
        Erasing erasing = new Erasing(cases, new RetentionStore(dynamo, variables), bucket, lookup);
        all.putAll(new ErasureRoute(cases, erasing).routes());
        return all;
    }
}
