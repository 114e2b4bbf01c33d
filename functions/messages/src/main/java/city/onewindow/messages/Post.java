package city.onewindow.messages;

import city.onewindow.casework.Message;
import java.io.IOException;

/** A way to a person. */
interface Post {

    /**
     * Hands a letter over, and returns when it was taken. The message's id goes with it: the same
     * letter again is the same message.
     *
     * @throws IOException without an answer, or with a refusal
     */
    void send(Message message, String to, Letter letter) throws IOException;
}
