package club.datatalks.dataops.itest;

import static org.assertj.core.api.Assertions.assertThat;

import club.datatalks.dataops.itest.Wire.Call;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A client of the documents' routes that takes the contract at its word: every good request of ours and every answer is
 * judged by {@link DocsContract}. Not safe for use by several threads.
 */
final class ContractClient {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final DocsContract contract;
    private final Wire wire;
    private final Map<String, String> authorization;

    ContractClient(RunningPortal portal) {
        this(portal, new DocsContract());
    }

    ContractClient(RunningPortal portal, DocsContract contract) {
        this(portal, contract, Map.of("Authorization", portal.basic()));
    }

    private ContractClient(RunningPortal portal, DocsContract contract, Map<String, String> authorization) {
        this.contract = contract;
        this.wire = new Wire(portal.port());
        this.authorization = authorization;
    }

    /** A client of a portal that is open to everybody, with another contract. */
    static ContractClient ofAnybody(RunningPortal portal, DocsContract contract) {
        return new ContractClient(portal, contract, Map.of());
    }

    /** The same call by somebody who is signed in, where that matters. */
    Call authorised(Call call) {
        Call authorised = call;
        for (Map.Entry<String, String> header : authorization.entrySet()) {
            authorised = authorised.with(header.getKey(), header.getValue());
        }
        return authorised;
    }

    JsonNode get(String target, int status) {
        return send(Call.get(target), status).json();
    }

    JsonNode delete(String target, int status) {
        return send(Call.of("DELETE", target), status).json();
    }

    /** Sends a body, in which quotes may be single ones, and has it judged when it is to be accepted. */
    JsonNode post(String target, String body, int status) {
        return json("POST", target, body, status);
    }

    JsonNode put(String target, String body, int status) {
        return json("PUT", target, body, status);
    }

    private JsonNode json(String method, String target, String body, int status) {
        String text = body.replace('\'', '"');
        if (status < 300 && !text.isEmpty()) {
            contract.checkRequest(method, target, tree(text));
        }
        return send(Call.of(method, target).json(text), status).json();
    }

    /** Sends a call of somebody who is signed in, and has its answer judged. */
    Answer send(Call call, int status) {
        return sendAsItIs(authorised(call), status);
    }

    /** Sends a call of anybody, and has its answer judged. */
    Answer sendAsItIs(Call call, int status) {
        Answer answer = wire.send(call);
        assertThat(answer.status())
                .as("%s: %d %s", call, answer.status(), answer.text())
                .isEqualTo(status);
        contract.checkAnswer(call.method(), call.target(), answer);
        return answer;
    }

    /** Sends a call of anybody that nobody judges. */
    Answer sendUnauthorised(Call call) {
        return wire.send(call);
    }

    /** Sends a call of somebody who is signed in that nobody judges. */
    Answer sendUnjudged(Call call) {
        return wire.send(authorised(call));
    }

    /** The sentence of an answer that says no. */
    static @Nullable String error(JsonNode answer) {
        return answer.path("error").textValue();
    }

    static JsonNode tree(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A text as a JSON string; a single quote is escaped, because in the bodies here it stands for a double one. */
    static String quoted(String text) {
        try {
            return MAPPER.writeValueAsString(text).replace("'", "\\u0027");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
