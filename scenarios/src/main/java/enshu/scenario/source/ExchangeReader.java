package enshu.scenario.source;

import enshu.scenario.task.Check;
import enshu.scenario.task.Exchange;
import enshu.scenario.task.ServiceProtocol;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads a service check: every protocol has words of its own, the same where they mean the same. */
final class ExchangeReader {
    /** In place of a service: from the server's own place. */
    static final String SCORER = "scorer";

    private static final int LONGEST_REQUEST = 8192;
    static final int MOST_MESSAGES = 100_000;
    private static final List<String> EVERY = List.of("from", "to", "protocol", "port");
    private static final List<String> LOGIN = List.of("user", "password", "accepted");
    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>\"]{1,200}@[^\\s<>\"]{1,200}");
    private static final Pattern READS = Pattern.compile("(?is)\\s*(select|show)\\b[^;]*");
    private static final Pattern PLAIN_TOPIC = Pattern.compile("[^+#]{1,200}");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,5}|\\$\\{[^}]+}");

    private final Workbench bench;

    ExchangeReader(Workbench bench) {
        this.bench = bench;
    }

    Check.Service read(Yaml value) {
        Optional<ServiceProtocol> known = protocol(value);
        Fields fields = bench.fields(
                value,
                known.map(one -> Message.of("noun.service-check-of", "protocol", one.word()))
                        .orElse(Message.of("noun.service-check")),
                keys(known));
        ServiceProtocol protocol = fields.word("protocol", ServiceProtocol.values(), ServiceProtocol::word);
        if (known.isPresent() && protocol.usualPort().isEmpty()) {
            fields.required("port");
        }
        String from = fields.text("from");
        if (!from.equals(SCORER)) {
            bench.names().use(Names.Kind.SERVICE, from, fields.placeOf("from"), fields.what());
        }
        return new Check.Service(
                Optional.of(from).filter(name -> !name.equals(SCORER)),
                bench.reference(fields, "to", Names.Kind.SERVICE),
                ChecksReader.port(fields),
                known.map(one -> exchange(fields, one)).orElse(new Exchange.Tcp(Optional.empty(), Optional.empty())));
    }

    /** Which protocol it is, before it can be said which keys it has; what is wrong with the word is reported later. */
    private Optional<ServiceProtocol> protocol(Yaml value) {
        if (!(value instanceof Yaml.Mapping mapping)) {
            return Optional.empty();
        }
        Optional<String> word = Fields.quiet(mapping, Message.of("noun.service-check"), bench.problems())
                .value("protocol")
                .filter(Yaml.Scalar.class::isInstance)
                .map(scalar -> ((Yaml.Scalar) scalar).text());
        return Arrays.stream(ServiceProtocol.values())
                .filter(protocol -> word.filter(protocol.word()::equals).isPresent())
                .findFirst();
    }

    /** The keys of a protocol; every key there is when the protocol isn't known. */
    static Fields.Keys keys(Optional<ServiceProtocol> protocol) {
        Set<String> keys = new LinkedHashSet<>(EVERY);
        for (ServiceProtocol one : ServiceProtocol.values()) {
            if (protocol.isEmpty() || protocol.get() == one) {
                keys.addAll(words(one));
            }
        }
        return Fields.Keys.of(keys.toArray(String[]::new));
    }

    private static List<String> words(ServiceProtocol protocol) {
        return switch (protocol) {
            case HTTP -> List.of("request", "status", "reply");
            case TCP -> List.of("request", "reply");
            case SMTP -> with(LOGIN, "sender", "recipient", "reply");
            case IMAP -> with(LOGIN, "mailbox", "subject", "body", "messages");
            case POP3 -> with(LOGIN, "subject", "body", "messages");
            case DNS -> List.of("name", "type", "accepted", "reply");
            case LDAP -> with(LOGIN, "base", "filter", "attribute", "reply");
            case POSTGRESQL, MYSQL -> with(LOGIN, "database", "request", "reply");
            case REDIS -> with(LOGIN, "key", "reply");
            case MQTT -> with(LOGIN, "topic", "reply");
            case SSH -> with(LOGIN, "host-key", "reply");
            case MODBUS -> with(tables(), "unit", "value");
        };
    }

    private static List<String> with(List<String> some, String... more) {
        List<String> all = new ArrayList<>(some);
        all.addAll(List.of(more));
        return all;
    }

    static List<String> tables() {
        return Arrays.stream(Exchange.Modbus.Table.values())
                .map(Exchange.Modbus.Table::word)
                .toList();
    }

    private Exchange exchange(Fields fields, ServiceProtocol protocol) {
        return switch (protocol) {
            case HTTP -> new Exchange.Http(request(fields), ChecksReader.status(fields), reply(fields));
            case TCP -> new Exchange.Tcp(request(fields), reply(fields));
            case SMTP -> smtp(fields);
            case IMAP -> {
                Exchange.Login login = required(fields);
                String mailbox = bench.optionalTemplate(fields, "mailbox").orElse("INBOX");
                yield new Exchange.Imap(
                        login, mailbox, letters(fields), accepted(fields, "subject", "body", "messages"));
            }
            case POP3 ->
                new Exchange.Pop3(required(fields), letters(fields), accepted(fields, "subject", "body", "messages"));
            case DNS -> {
                String name = bench.template(fields, "name");
                Exchange.RecordType type = fields.optionalWord(
                                "type", Exchange.RecordType.values(), Exchange.RecordType::name)
                        .orElse(Exchange.RecordType.A);
                yield new Exchange.Dns(name, type, accepted(fields, "reply"), reply(fields));
            }
            case LDAP -> ldap(fields);
            case POSTGRESQL, MYSQL -> sql(fields, protocol);
            case REDIS -> {
                Optional<String> key = bench.optionalTemplate(fields, "key");
                needs(fields, "reply", "key");
                yield new Exchange.Redis(login(fields), key, accepted(fields, "reply"), reply(fields));
            }
            case MQTT -> mqtt(fields);
            case SSH -> ssh(fields);
            case MODBUS -> modbus(fields);
        };
    }

    private Exchange smtp(Fields fields) {
        boolean asks = fields.has("recipient") || fields.has("user");
        if (fields.has("accepted") && !asks) {
            senseless(fields, "accepted", Message.of("when.no-recipient-or-user"));
        }
        needs(fields, "sender", "recipient");
        return new Exchange.Smtp(
                login(fields),
                address(fields, "sender").orElse(""),
                address(fields, "recipient"),
                accepted(fields),
                reply(fields));
    }

    private Optional<String> address(Fields fields, String key) {
        Optional<String> text = bench.optionalTemplate(fields, key);
        text.filter(one -> !ADDRESS.matcher(one).matches())
                .ifPresent(one -> form(fields, key, Message.of("form.mail-address")));
        return text;
    }

    private Exchange ldap(Fields fields) {
        needs(fields, "filter", "base");
        needs(fields, "attribute", "base");
        needs(fields, "reply", "attribute");
        boolean accepted = accepted(fields, "attribute", "reply");
        Optional<Exchange.Ldap.Search> search = bench.optionalTemplate(fields, "base")
                .map(base -> new Exchange.Ldap.Search(
                        base,
                        bench.optionalTemplate(fields, "filter").orElse("(objectClass=*)"),
                        fields.optionalText("attribute"),
                        reply(fields)));
        return new Exchange.Ldap(login(fields), search, accepted);
    }

    private Exchange sql(Fields fields, ServiceProtocol protocol) {
        fields.required("user");
        needs(fields, "reply", "request");
        Optional<String> request = request(fields);
        request.filter(query -> !READS.matcher(query).matches())
                .ifPresent(query -> form(fields, "request", Message.of("form.one-query")));
        return new Exchange.Sql(
                protocol,
                login(fields),
                bench.optionalTemplate(fields, "database").orElse(""),
                request,
                accepted(fields, "reply"),
                reply(fields));
    }

    private Exchange mqtt(Fields fields) {
        needs(fields, "reply", "topic");
        Optional<String> topic = bench.optionalTemplate(fields, "topic");
        topic.filter(text -> !PLAIN_TOPIC.matcher(text).matches())
                .ifPresent(text -> form(fields, "topic", Message.of("form.topic")));
        return new Exchange.Mqtt(login(fields), topic, accepted(fields, "topic", "reply"), reply(fields));
    }

    private Exchange ssh(Fields fields) {
        if (fields.has("user") || fields.has("password")) {
            fields.required("user");
            fields.required("password");
        } else if (fields.has("accepted")) {
            senseless(fields, "accepted", Message.of("when.without", "other", "user"));
        }
        return new Exchange.Ssh(
                login(fields), bench.optionalTemplate(fields, "host-key"), accepted(fields), reply(fields));
    }

    private Exchange modbus(Fields fields) {
        Optional<String> named = new MatcherReader(bench).oneOf(fields, tables());
        Exchange.Modbus.Table table = named.map(word -> Exchange.Modbus.Table.valueOf(
                        word.toUpperCase(Locale.ROOT).replace('-', '_')))
                .orElse(Exchange.Modbus.Table.COIL);
        int unit = fields.optionalWhole("unit", 0, 255).map(Long::intValue).orElse(1);
        int address = named.flatMap(word -> fields.optionalWhole(word, 0, 65535))
                .map(Long::intValue)
                .orElse(0);
        return new Exchange.Modbus(unit, table, address, value(fields));
    }

    /** One number, or the lowest and the highest; each may be a variable. */
    private List<String> value(Fields fields) {
        List<String> numbers = fields.required("value")
                .map(value -> value instanceof Yaml.Sequence
                        ? bench.templates(fields, "value", 2)
                        : List.of(bench.template(fields, "value")))
                .orElse(List.of());
        boolean pair =
                fields.value("value").filter(Yaml.Sequence.class::isInstance).isPresent();
        if (fields.has("value")
                && (numbers.size() != (pair ? 2 : 1)
                        || !numbers.stream()
                                .allMatch(number -> NUMBER.matcher(number).matches()))) {
            form(fields, "value", Message.of("form.modbus-value"));
        }
        return numbers;
    }

    private Exchange.Letters letters(Fields fields) {
        return new Exchange.Letters(
                regex(fields, "subject"),
                regex(fields, "body"),
                fields.optionalWhole("messages", 0, MOST_MESSAGES)
                        .map(count -> OptionalInt.of(count.intValue()))
                        .orElse(OptionalInt.empty()));
    }

    private Exchange.Login login(Fields fields) {
        if (fields.has("user")
                && bench.optionalTemplate(fields, "user").orElse("").isEmpty()) {
            form(fields, "user", Message.of("form.user-name"));
        }
        return new Exchange.Login(
                bench.optionalTemplate(fields, "user").orElse(""),
                bench.optionalTemplate(fields, "password").orElse(""));
    }

    /** A login without which the protocol goes nowhere. */
    private Exchange.Login required(Fields fields) {
        fields.required("user");
        fields.required("password");
        return login(fields);
    }

    /** Whether it should be accepted; when not, what would come afterwards can't be wanted. */
    private boolean accepted(Fields fields, String... afterwards) {
        boolean accepted = fields.flag("accepted", true);
        for (String key : afterwards) {
            if (!accepted && fields.has(key)) {
                senseless(fields, key, Message.of("when.not-accepted"));
            }
        }
        return accepted;
    }

    private Optional<String> request(Fields fields) {
        Optional<String> request = bench.optionalTemplate(fields, "request");
        request.filter(text -> text.length() > LONGEST_REQUEST)
                .ifPresent(text ->
                        form(fields, "request", Message.of("form.at-most-characters", "most", LONGEST_REQUEST)));
        return request;
    }

    private Optional<String> reply(Fields fields) {
        return regex(fields, "reply");
    }

    private Optional<String> regex(Fields fields, String key) {
        return fields.has(key) ? Optional.of(bench.regex(fields, key)) : Optional.empty();
    }

    private void needs(Fields fields, String key, String other) {
        if (fields.has(key) && !fields.has(other)) {
            senseless(fields, key, Message.of("when.without", "other", other));
        }
    }

    private void senseless(Fields fields, String key, Message when) {
        bench.problems()
                .error(
                        fields.placeOf(key),
                        "key-unknown",
                        Message.of("key.senseless", "key", key, "what", fields.what(), "when", when));
    }

    private void form(Fields fields, String key, Message expected) {
        bench.problems()
                .error(
                        fields.placeOf(key),
                        "form",
                        Message.of("value.form", "key", key, "what", fields.what(), "expected", expected));
    }
}
