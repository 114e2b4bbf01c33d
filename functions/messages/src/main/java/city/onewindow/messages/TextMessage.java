package city.onewindow.messages;

import city.onewindow.casework.Message;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;

/**
 * SMS by an HTTP gateway: {@code POST {url}/messages} with a bearer key, the message's id as
 * Idempotency-Key, and {@code {to, text, language}}; any 2xx means that it was taken.
 */
final class TextMessage implements Post {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TIMEOUT_MILLIS = 5_000;

    private final String url;
    private final String key;

    TextMessage(String url, String key) {
        this.url = url;
        this.key = key;
    }

    @Override
    public void send(Message message, String to, Letter letter) throws IOException {
        byte[] body = JSON.writeValueAsBytes(JSON.createObjectNode()
                .put("to", to)
                .put("text", letter.brief())
                .put("language", letter.language()));
        // java.net.http would start threads of its own
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(url + "/messages").toURL().openConnection();
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        // nobody is sent on to, with a person's data, but whom the parameters name
        connection.setInstanceFollowRedirects(false);
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setRequestProperty("Authorization", "Bearer " + key);
        connection.setRequestProperty("Idempotency-Key", message.id());
        try (OutputStream out = connection.getOutputStream()) {
            out.write(body);
        }
        if (connection.getResponseCode() / 100 != 2) {
            throw new IOException("the gateway answered " + connection.getResponseCode());
        }
    }
}
