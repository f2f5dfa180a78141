package enshu.console.debrief;

import enshu.scenario.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Something to study next: a category of NIST CSF 2.0, and the tasks in which it was wanting.
 *
 * @param category such as {@code DE.AE}
 * @param tasks their ids, in the scenario's order
 */
record Skill(String category, Text name, List<String> tasks) {
    /** The categories by their names in NIST CSWP 29 and in IPA's Japanese edition of it. */
    private static final Map<String, Text> NAMES = Map.ofEntries(
            name("GV.OC", "組織のコンテキスト", "Organizational Context"),
            name("GV.RM", "リスクマネジメント戦略", "Risk Management Strategy"),
            name("GV.RR", "役割、責任、権限", "Roles, Responsibilities, and Authorities"),
            name("GV.PO", "ポリシー", "Policy"),
            name("GV.OV", "監督", "Oversight"),
            name("GV.SC", "サプライチェーンのリスクマネジメント", "Cybersecurity Supply Chain Risk Management"),
            name("ID.AM", "資産管理", "Asset Management"),
            name("ID.RA", "リスクアセスメント", "Risk Assessment"),
            name("ID.IM", "改善", "Improvement"),
            name("PR.AA", "アイデンティティ管理、認証、アクセス制御", "Identity Management, Authentication, and Access Control"),
            name("PR.AT", "意識向上とトレーニング", "Awareness and Training"),
            name("PR.DS", "データセキュリティ", "Data Security"),
            name("PR.PS", "プラットフォームセキュリティ", "Platform Security"),
            name("PR.IR", "技術インフラのレジリエンス", "Technology Infrastructure Resilience"),
            name("DE.CM", "継続的モニタリング", "Continuous Monitoring"),
            name("DE.AE", "有害な事象の分析", "Adverse Event Analysis"),
            name("RS.MA", "インシデントの管理", "Incident Management"),
            name("RS.AN", "インシデントの分析", "Incident Analysis"),
            name("RS.CO", "インシデント対応の報告と連絡", "Incident Response Reporting and Communication"),
            name("RS.MI", "インシデントの軽減", "Incident Mitigation"),
            name("RC.RP", "インシデントからの復旧の実行", "Incident Recovery Plan Execution"),
            name("RC.CO", "インシデントからの復旧の連絡", "Incident Recovery Communication"));

    Skill {
        tasks = List.copyOf(tasks);
    }

    private static Map.Entry<String, Text> name(String category, String ja, String en) {
        return Map.entry(category, new Text(ja, en));
    }

    /** What a category is called; itself where CSF 2.0 has no such category. */
    static Text named(String category) {
        return Optional.ofNullable(NAMES.get(category)).orElseGet(() -> new Text(category, category));
    }
}
