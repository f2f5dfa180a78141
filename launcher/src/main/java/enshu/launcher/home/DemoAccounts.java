package enshu.launcher.home;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.random.RandomGenerator;

/** The accounts that {@code up} makes so that the platform can be tried at once. */
public record DemoAccounts(List<Account> accounts) {
    /**
     * One demo account.
     *
     * @param role also the name of its Keycloak group
     */
    public record Account(String name, String password, String role, String familyName, String givenName) {
        @Override
        public String toString() {
            return name + " (" + role + ")";
        }
    }

    private record Person(String account, String role, String familyName, String givenName) {}

    private static final List<Person> PEOPLE = List.of(
            new Person("instructor", "instructor", "講師", "花子"),
            new Person("instructor2", "instructor", "講師", "次郎"),
            new Person("office", "office", "事務局", "太郎"),
            new Person("orgadmin", "organisation-admin", "組織", "担当"),
            new Person("trainee1", "trainee", "青木", "一郎"),
            new Person("trainee2", "trainee", "石川", "二葉"),
            new Person("trainee3", "trainee", "上田", "三奈"),
            new Person("trainee4", "trainee", "遠藤", "四季"),
            new Person("trainee5", "trainee", "大野", "五月"),
            new Person("trainee6", "trainee", "加藤", "六花"),
            new Person("trainee7", "trainee", "木村", "七海"),
            new Person("trainee8", "trainee", "工藤", "八雲"));

    public DemoAccounts {
        accounts = List.copyOf(accounts);
    }

    /** The account of this name; {@code up} makes it. */
    public Account account(String name) {
        return accounts.stream()
                .filter(account -> account.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("up makes an account " + name));
    }

    /**
     * The accounts that an update of the platform brings to a home that has others already; on a first start none, for
     * the realm comes with everybody.
     */
    public static List<String> newcomers(Home home) {
        return newcomers(new PropertiesFile(home.accounts()));
    }

    static List<String> newcomers(PropertiesFile file) {
        SortedMap<String, String> passwords = file.read();
        return passwords.isEmpty()
                ? List.of()
                : PEOPLE.stream()
                        .map(Person::account)
                        .filter(account -> !passwords.containsKey(account))
                        .toList();
    }

    /** Reads the accounts' passwords and makes the missing ones; they stay the same ever after. */
    public static DemoAccounts keep(Home home) {
        return keep(new PropertiesFile(home.accounts()), new SecureRandom());
    }

    static DemoAccounts keep(PropertiesFile file, RandomGenerator random) {
        SortedMap<String, String> passwords = file.read();
        boolean complete = true;
        for (Person person : PEOPLE) {
            if (!passwords.containsKey(person.account())) {
                passwords.put(person.account(), Secrets.password(random, 14));
                complete = false;
            }
        }
        if (!complete) {
            file.write(passwords);
        }
        return new DemoAccounts(accounts(passwords));
    }

    private static List<Account> accounts(Map<String, String> passwords) {
        List<Account> accounts = new ArrayList<>();
        for (Person person : PEOPLE) {
            String password = passwords.getOrDefault(person.account(), "");
            accounts.add(
                    new Account(person.account(), password, person.role(), person.familyName(), person.givenName()));
        }
        return accounts;
    }
}
