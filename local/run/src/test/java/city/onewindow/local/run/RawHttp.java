package city.onewindow.local.run;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** HTTP as bytes on a socket: what no client library would send. */
record RawHttp(URI server) {

    private static final int PATIENCE_MILLIS = 20_000;

    /**
     * A request as it is written, right or wrong.
     *
     * @param headers whole lines, in this order
     * @param body what follows them, whatever they say of it
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Message(String method, String target, List<String> headers, byte[] body) {

        /** With the length that the body has. */
        static Message of(String method, String target, List<String> headers, String body) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            List<String> all = new ArrayList<>(headers);
            if (bytes.length > 0) {
                all.add("Content-Type: application/json");
                all.add("Content-Length: " + bytes.length);
            }
            return new Message(method, target, all, bytes);
        }

        Message with(String... lines) {
            List<String> all = new ArrayList<>(headers);
            all.addAll(List.of(lines));
            return new Message(method, target, all, body);
        }

        Message without(String name) {
            String start = name.toLowerCase(Locale.ROOT) + ":";
            return new Message(
                    method,
                    target,
                    headers.stream()
                            .filter(line -> !line.toLowerCase(Locale.ROOT).startsWith(start))
                            .toList(),
                    body);
        }

        Message at(String otherTarget) {
            return new Message(method, otherTarget, headers, body);
        }

        Message as(String otherMethod) {
            return new Message(otherMethod, target, headers, body);
        }

        /** With another body, and its length. */
        Message of(byte[] other) {
            Message bare = without("content-length");
            boolean typed = bare.headers.stream().anyMatch(line -> line.startsWith("Content-Type"));
            Message whole = typed ? bare : bare.with("Content-Type: application/json");
            return new Message(method, target, whole.headers, other).with("Content-Length: " + other.length);
        }

        /** Each character of a line is a byte. */
        byte[] bytes() {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            StringBuilder head = new StringBuilder();
            head.append(method).append(' ').append(target).append(" HTTP/1.1\r\n");
            headers.forEach(line -> head.append(line).append("\r\n"));
            head.append("\r\n");
            bytes.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
            bytes.writeBytes(body);
            return bytes.toByteArray();
        }

        /** Enough of it to see what was wrong. */
        @Override
        public String toString() {
            String text = new String(bytes(), StandardCharsets.ISO_8859_1)
                    .replaceAll("Bearer [^\r\n]{30,}", "Bearer …")
                    .replace("\r\n", " | ");
            return text.length() > 600 ? text.substring(0, 600) + "…" : text;
        }
    }

    /** An answer; status 0 for a connection that was ended without one. */
    record Told(int status, String head, String body) {

        static final Told NOTHING = new Told(0, "", "");

        boolean is(String contentType) {
            return head.toLowerCase(Locale.ROOT).contains("content-type: " + contentType);
        }
    }

    /** Sends everything, says that nothing follows, and reads until the server ends. */
    Told send(Message message) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), server.getPort()));
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.setTcpNoDelay(true);
            try {
                socket.getOutputStream().write(message.bytes());
                socket.shutdownOutput();
            } catch (SocketException _) {
                // answered and ended before it had heard all
            }
            return told(socket);
        }
    }

    private static Told told(Socket socket) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(answer);
        } catch (SocketException _) {
            // reset: what came before is the answer
        }
        String text = answer.toString(StandardCharsets.UTF_8);
        if (text.startsWith("HTTP/1.1 100 ")) {
            text = text.substring(text.indexOf("\r\n\r\n") + 4); // that it may go on; the answer follows
        }
        int end = text.indexOf("\r\n\r\n");
        if (end < 0 || !text.startsWith("HTTP/1.1 ")) {
            return Told.NOTHING;
        }
        return new Told(Integer.parseInt(text.substring(9, 12)), text.substring(0, end), text.substring(end + 4));
    }
}
