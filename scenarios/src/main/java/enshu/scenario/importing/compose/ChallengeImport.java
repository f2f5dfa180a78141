package enshu.scenario.importing.compose;

import enshu.scenario.importing.draft.Branch;
import enshu.scenario.importing.draft.Draft;
import enshu.scenario.importing.draft.Points;
import enshu.scenario.importing.draft.Prose;
import enshu.scenario.importing.draft.Report;
import enshu.scenario.importing.draft.TaskDraft;
import enshu.scenario.source.Message;
import enshu.scenario.source.Place;
import enshu.scenario.source.Yaml;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The {@code x-challenge} block of a Compose project: its description is the briefing, its variables are drawn for each
 * team, its questions are tasks. Wherever the project uses a variable's default, the team's own value stands.
 */
final class ChallengeImport {
    private static final Pattern NICE = Pattern.compile("\\[([TKS]\\d{4})]\\(https?://niccs");
    private static final Set<String> KEYS =
            Set.of("name", "description", "summary", "templates", "variables", "questions");
    private static final Set<String> OF_QUESTION =
            Set.of("name", "body", "answer", "placeholder", "points", "max_attempts");

    private final Draft draft;
    private final Report report;
    private final Map<Place, String> byPlace = new HashMap<>();
    private final Map<String, String> byText = new LinkedHashMap<>();

    ChallengeImport(Draft draft) {
        this.draft = draft;
        this.report = draft.report();
    }

    /** Reads the variables. */
    void variables(@Nullable Yaml challenge) {
        if (challenge == null || !(challenge.at("variables") instanceof Yaml.Mapping all)) {
            return;
        }
        all.entries().forEach((name, entry) -> {
            Yaml value = entry.value();
            Yaml.Scalar usual = value instanceof Yaml.Scalar scalar
                    ? scalar
                    : value.at("default") instanceof Yaml.Scalar scalar
                            ? scalar
                            : new Yaml.Scalar(value.place(), "", Yaml.Style.QUOTED);
            Optional<TokenTemplate> template = value.at("template") instanceof Yaml.Scalar text
                    ? TokenTemplate.parse(text.text())
                    : Optional.empty();
            if (template.isEmpty()) {
                fixed(name, entry.key(), usual);
                return;
            }
            String token = token(name, entry.key(), template.get());
            byPlace.put(usual.place(), token);
            if (usual.text().length() > 3) {
                byText.put(usual.text(), token);
            }
            report.changed(
                    entry.key(),
                    Message.of(
                            "import.challenge-variable",
                            "variable",
                            name,
                            "drawn",
                            token.replace("" + Values.TEAM, "${")));
        });
    }

    private void fixed(String name, Place place, Yaml.Scalar usual) {
        report.left(place, Message.of("import.challenge-fixed", "variable", name));
        if (usual.text().isEmpty()) {
            report.fill(place, Message.of("import.fill.challenge-default", "variable", name));
        }
    }

    private String token(String name, Place place, TokenTemplate template) {
        StringBuilder token = new StringBuilder();
        for (TokenTemplate.Part part : template.parts()) {
            Optional<Yaml> drawn = switch (part) {
                case TokenTemplate.Part.Fixed _ -> Optional.empty();
                case TokenTemplate.Part.Digits digits ->
                    Optional.of(whole(
                            place,
                            digits.count() == 1 ? 0 : (long) Math.pow(10, digits.count() - 1),
                            (long) Math.pow(10, digits.count()) - 1));
                case TokenTemplate.Part.Hex hex ->
                    Optional.of(new Branch(place).plain("hex", hex.count()).yaml());
                case TokenTemplate.Part.Whole whole -> Optional.of(whole(place, whole.from(), whole.to()));
                case TokenTemplate.Part.Choice choice ->
                    Optional.of(
                            new Branch(place).texts("one-of", choice.words()).yaml());
                case TokenTemplate.Part.Secret secret ->
                    Optional.of(
                            new Branch(place).plain("secret", secret.count()).yaml());
            };
            if (part instanceof TokenTemplate.Part.Fixed text) {
                token.append(text.text());
            } else if (drawn.isPresent()) {
                String variable = draft.variableNames().variable(name);
                draft.variables().put(variable, drawn.get());
                token.append(Values.TEAM).append(variable).append('}');
            }
        }
        return token.toString();
    }

    private static Yaml whole(Place place, long from, long to) {
        return new Branch(place)
                .put(
                        "integer",
                        Branch.list(
                                place,
                                List.of(
                                        new Yaml.Scalar(place, "" + from, Yaml.Style.PLAIN),
                                        new Yaml.Scalar(place, "" + to, Yaml.Style.PLAIN))))
                .yaml();
    }

    /** The project with the variables in place of their defaults. */
    Yaml replaced(Yaml value) {
        if (byPlace.isEmpty()) {
            return value;
        }
        return switch (value) {
            case Yaml.Scalar scalar -> new Yaml.Scalar(scalar.place(), token(scalar), scalar.style());
            case Yaml.Sequence list ->
                Branch.list(
                        list.place(), list.values().stream().map(this::replaced).toList());
            case Yaml.Mapping mapping -> {
                Map<String, Yaml.Entry> entries = new LinkedHashMap<>();
                mapping.entries()
                        .forEach(
                                (key, entry) -> entries.put(key, new Yaml.Entry(entry.key(), replaced(entry.value()))));
                yield new Yaml.Mapping(mapping.place(), entries, mapping.weight());
            }
        };
    }

    private String token(Yaml.Scalar scalar) {
        String alias = byPlace.get(scalar.place());
        if (alias != null) {
            return alias;
        }
        String text = scalar.text();
        int equals = text.indexOf('=');
        String value = byText.get(text.substring(equals + 1));
        return value != null ? text.substring(0, equals + 1) + value : byText.getOrDefault(text, text);
    }

    /** Reads the description and the questions. */
    void tasks(@Nullable Yaml challenge) {
        if (!(challenge instanceof Yaml.Mapping mapping)) {
            return;
        }
        mapping.entries().forEach((key, entry) -> {
            if (!KEYS.contains(key)) {
                report.left(entry.key(), Message.of("import.challenge-key", "key", key));
            }
        });
        List<String> nice = List.of();
        if (mapping.at("description") instanceof Yaml.Scalar description) {
            draft.briefing().add(Prose.page(description.text()));
            report.carried(description.place(), Message.of("import.challenge-description"));
            nice = nice(description.text());
        }
        if (mapping.at("summary") instanceof Yaml.Scalar summary) {
            draft.summary(summary.text());
            report.carried(summary.place(), Message.of("import.challenge-summary"));
        }
        if (mapping.at("questions") instanceof Yaml.Sequence questions) {
            Points points = Points.of(
                    questions.values().stream().map(ChallengeImport::points).toList());
            for (Yaml question : questions.values()) {
                question(question, points, nice);
            }
        }
    }

    private static List<String> nice(String text) {
        Set<String> found = new LinkedHashSet<>();
        Matcher matcher = NICE.matcher(text);
        while (matcher.find() && found.size() < 20) {
            found.add(matcher.group(1));
        }
        return List.copyOf(found);
    }

    private static long points(Yaml question) {
        return question.at("points") instanceof Yaml.Scalar scalar
                        && scalar.text().matches("\\d{1,9}")
                ? Long.parseLong(scalar.text())
                : 0;
    }

    private void question(Yaml question, Points points, List<String> nice) {
        Place place = question.place();
        String name = question.at("name") instanceof Yaml.Scalar scalar ? scalar.text() : "Question";
        String id = draft.ids().id(name, "question");
        List<String> answers = new ArrayList<>();
        Yaml said = question.at("answer");
        if (said instanceof Yaml.Scalar scalar) {
            answers.add(answer(scalar));
        } else if (said instanceof Yaml.Sequence list) {
            list.values().forEach(item -> {
                if (item instanceof Yaml.Scalar scalar) {
                    answers.add(answer(scalar));
                }
            });
        }
        answers.removeIf(String::isBlank);
        if (answers.isEmpty()) {
            report.left(place, Message.of("import.question-answer", "question", name));
            return;
        }
        Branch answer = new Branch(place);
        if (answers.size() == 1) {
            answer.text("equals", answers.getFirst());
        } else {
            answer.texts("one-of", answers.subList(0, Math.min(50, answers.size())));
        }
        attempts(question, answer);
        long given = points(question);
        int worth = points.scaled(given);
        if (worth != given) {
            report.changed(
                    place, Message.of("import.question-points", "question", name, "now", worth, "before", given));
        }
        draft.tasks()
                .add(new TaskDraft(
                        place,
                        id,
                        "analyse",
                        worth,
                        Prose.title(name),
                        text(question, name),
                        new Branch(place).put("answer", answer).yaml(),
                        List.of(),
                        List.of(),
                        nice,
                        Duration.ZERO,
                        Optional.empty(),
                        List.of(new Branch(place)
                                .text("task", id)
                                .text("answer", answers.getFirst())
                                .yaml())));
        report.carried(place, Message.of("import.question", "question", name, "task", id));
        if (question instanceof Yaml.Mapping mapping) {
            mapping.entries().forEach((key, entry) -> {
                if (!OF_QUESTION.contains(key)) {
                    report.left(entry.key(), Message.of("import.question-key", "key", key, "question", name));
                }
            });
        }
    }

    private String answer(Yaml.Scalar scalar) {
        String token = token(scalar);
        return token.equals(scalar.text()) ? token.replace("${", "$${") : token.replace("" + Values.TEAM, "${");
    }

    private void attempts(Yaml question, Branch answer) {
        if (question.at("max_attempts") instanceof Yaml.Scalar attempts) {
            if (attempts.text().matches("[1-9]\\d{0,2}|1000")) {
                answer.plain("attempts", attempts.text());
            } else {
                report.left(attempts.place(), Message.of("import.attempts", "attempts", attempts.shortened()));
            }
        }
    }

    private static Prose text(Yaml question, String name) {
        Prose text = Prose.page(
                question.at("body") instanceof Yaml.Scalar body && !body.text().isBlank() ? body.text() : name);
        if (question.at("placeholder") instanceof Yaml.Scalar form
                && !form.text().isBlank()) {
            String code = "`" + form.text().strip().replace('`', '\'').replace("${", "$${") + "`";
            return text.then(new Prose("答えの形: " + code, "Form of the answer: " + code));
        }
        return text;
    }
}
