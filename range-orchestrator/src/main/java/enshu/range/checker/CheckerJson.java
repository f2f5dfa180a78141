package enshu.range.checker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import enshu.exchange.ExchangeJson;
import enshu.exchange.OrderedFlag;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** The protocol's JSON. */
final class CheckerJson {
    private CheckerJson() {}

    /**
     * A task as it is sent.
     *
     * @param id no other task of the game has it
     * @param address where the team's service is
     * @param timeout after which no answer counts
     */
    static String task(Visit visit, CheckerTask task, long id, String address, Duration timeout) {
        ObjectNode message = ExchangeJson.mapper().createObjectNode();
        message.put("taskId", id);
        message.put("method", task.method().word());
        message.put("address", address);
        message.put("teamId", visit.teamNumber());
        message.put("teamName", visit.team().value());
        message.put("currentRoundId", Visit.round(visit.tick()));
        message.put("relatedRoundId", Visit.round(task.related()));
        message.put("flag", task.flag().map(OrderedFlag::flag).orElse(null));
        message.put("variantId", task.variant());
        message.put("timeout", timeout.toMillis());
        message.put("roundLength", visit.tickLength().toMillis());
        message.put("taskChainId", task.chain(visit.service(), visit.team().value()));
        message.putNull("flagRegex");
        message.putNull("flagHash");
        message.putNull("attackInfo");
        return message.toString();
    }

    /** What a checker answered; what can't be understood is a failure of the checker. */
    static CheckerAnswer answer(String text) {
        Optional<JsonNode> read = object(text);
        String result = read.map(node -> node.path("result").asText("")).orElse("");
        return switch (result) {
            case "OK" -> new CheckerAnswer(CheckerAnswer.Result.OK, "", word(read.orElseThrow(), "attackInfo"));
            case "MUMBLE", "OFFLINE", "INTERNAL_ERROR" ->
                CheckerAnswer.of(CheckerAnswer.Result.valueOf(result), word(read.orElseThrow(), "message"));
            default ->
                CheckerAnswer.of(
                        CheckerAnswer.Result.INTERNAL_ERROR,
                        read.isEmpty()
                                ? "the checker's answer is not a JSON object; it should be {\"result\": \"OK\"}, or MUMBLE,"
                                        + " OFFLINE or INTERNAL_ERROR with a message"
                                : "the checker's \"result\" should be OK, MUMBLE, OFFLINE or INTERNAL_ERROR");
        };
    }

    /** What a checker says of itself; throws IllegalArgumentException with one line that says what is wrong. */
    static CheckerOffer offer(String text) {
        JsonNode node = object(text)
                .orElseThrow(
                        () -> new IllegalArgumentException(
                                "what the checker says of itself is not a JSON object; it"
                                        + " should be {\"serviceName\": …, \"flagVariants\": …, \"noiseVariants\": …, \"havocVariants\": …}"));
        return new CheckerOffer(number(node, "noiseVariants"), number(node, "havocVariants"));
    }

    private static int number(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (!value.isInt()) {
            throw new IllegalArgumentException(
                    "what the checker says of itself lacks \"" + field + "\", a number from 0 to " + CheckerOffer.MOST);
        }
        return value.asInt();
    }

    private static String word(JsonNode node, String field) {
        return node.path(field).isTextual() ? node.path(field).asText() : "";
    }

    private static Optional<JsonNode> object(String text) {
        try {
            return Optional.ofNullable(ExchangeJson.mapper().readTree(text)).filter(JsonNode::isObject);
        } catch (JsonProcessingException none) {
            return Optional.empty();
        }
    }

    /** The last line of what a command printed that isn't blank; empty for none. */
    static String lastLine(String printed) {
        return Arrays.stream(printed.split("\\R"))
                .filter(line -> !line.isBlank())
                .reduce((before, line) -> line)
                .orElse("");
    }
}
