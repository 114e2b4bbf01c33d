package city.onewindow.local.gateway;

import city.onewindow.local.front.Reply;
import java.io.IOException;

/** A page of the stack itself on the API's port, tried before the routes of the template. */
public interface LocalPage {

    /**
     * @param path decoded, without the query
     */
    boolean handles(String method, String path);

    Reply handle(PageRequest request) throws IOException;
}
