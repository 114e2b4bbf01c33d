package city.onewindow.submission;

import city.onewindow.casework.CaseClock;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.CaseHead;
import city.onewindow.casework.QuestionLines;
import city.onewindow.casework.Scope;
import city.onewindow.casework.Times;
import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.http.Request;
import city.onewindow.casework.http.Response;
import city.onewindow.casework.http.Route;
import city.onewindow.casework.points.PointsRules;
import city.onewindow.casework.rules.KindRules;
import city.onewindow.casework.rules.Rules;
import city.onewindow.casework.store.RuleVersions;
import city.onewindow.casework.store.RulesStore;
import city.onewindow.casework.texts.Texts;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/** What an applicant decides: submission, resubmission, withdrawal, answers to questions, contact and delivery. */
record ApplicantRoutes(
        OwnCases own,
        RuleVersions rules,
        RulesStore calendars,
        Submission submission,
        TakenPassports taken,
        boolean specimens,
        String publicUrl) {

    Map<String, Route> routes() {
        return Map.ofEntries(
                Map.entry("POST /cases/{id}/submission", Route.bodiless(this::submit)),
                Map.entry("POST /cases/{id}/resubmission", Route.bodiless(this::resubmit)),
                Map.entry("POST /cases/{id}/withdrawal", Route.bodiless(this::withdraw)),
                Map.entry("POST /cases/{id}/questions/{questionId}/answer", this::answer),
                Map.entry("PUT /cases/{id}/contact", this::contact),
                Map.entry("PUT /cases/{id}/delivery", this::choose));
    }

    private Response submit(Request request) {
        Rules newest = rules.newest();
        WorkingCalendar calendar = calendars.calendar();
        taken.counting(
                request,
                newest,
                () -> own.change(
                        request,
                        Scope.SUBMISSION,
                        (change, actor) -> submission.submit(change, newest, calendar, actor)));
        CaseHead head = own.read(request).head();
        Instant submittedAt = Objects.requireNonNull(head.progress().submittedAt());
        return Response.json(
                202,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("caseId", head.origin().caseId())
                        .put("caseNumber", head.origin().caseNumber())
                        .put("kind", head.origin().kind())
                        .put("zone", head.origin().zone())
                        .put("submittedAt", Times.offset(submittedAt))
                        .put("url", publicUrl + "/cases/" + head.origin().caseId()));
    }

    private Response resubmit(Request request) {
        WorkingCalendar calendar = calendars.calendar();
        taken.counting(
                request,
                rules.newest(),
                () -> own.change(
                        request,
                        Scope.SUBMISSION,
                        (change, actor) -> submission.resubmit(
                                change, rules.of(change.file().head()), calendar, actor)));
        return stands(request);
    }

    private Response withdraw(Request request) {
        own.change(request, Scope.WITHDRAWAL, Withdrawal::of);
        return stands(request);
    }

    private Response stands(Request request) {
        CaseFile file = own.read(request);
        return Response.json(
                202,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("caseId", file.caseId())
                        .put("caseNumber", file.head().origin().caseNumber())
                        .put("stage", file.stage().name())
                        .put("moving", file.moving()));
    }

    private Response answer(Request request) {
        CaseFile file = own.read(request, Scope.MATERIALS);
        AnswerForm form = AnswerForm.read(request.json());
        Rules held = rules.of(file.head());
        KindRules kind = held.kind(file.head().origin().kind());
        PointsRules points = PointsRules.of(held.part("points"));
        Answering answering = new Answering(
                new CaseClock(held.limits(), calendars.calendar()),
                submission,
                application -> ApplicationForm.read(application, kind, points, request.now(), specimens));
        Runnable answers = () -> own.change(
                request,
                Scope.MATERIALS,
                (change, actor) -> answering.answer(change, request.path("questionId"), form, actor));
        if (form.corrected().isEmpty()) {
            answers.run();
        } else {
            taken.counting(request, held, answers);
        }
        return Response.ok(own.read(request)
                .question(request.path("questionId"))
                .map(question -> QuestionLines.line(question, Texts.of(request.language())))
                .orElseThrow());
    }

    private Response contact(Request request) {
        own.read(request, Scope.MATERIALS);
        Contact contact = Contact.read(request.json());
        own.change(request, Scope.MATERIALS, (change, actor) -> contact.put(change, OwnCases.subject(request), actor));
        return Response.ok(contact.shown());
    }

    private Response choose(Request request) {
        own.read(request, Scope.DELIVERY);
        ObjectNode delivery = DeliveryForm.read(request.json());
        own.change(request, Scope.DELIVERY, (change, actor) -> Submission.choose(change, delivery, actor));
        return Response.ok(delivery);
    }
}
