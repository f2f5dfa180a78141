"""The mails of the story and of everyday work, as they lie in the mailboxes, headers and all."""

import datetime
import email.message
import email.policy
import email.utils
import hashlib

from town import plan

# Bodies stay readable where they lie; headers are folded when they are written.
BODY = email.policy.EmailPolicy(cte_type="8bit", max_line_length=998)
HEADERS = BODY.clone(max_line_length=76)
MINUTE = datetime.timedelta(minutes=1)

EVERYDAY = [
    ("庁舎の消防設備点検について", "消防設備の点検を行います。執務室に業者が入りますので、ご協力をお願いします。"),
    ("会議室予約の変更", "第 2 会議室の予約を午後に変更しました。ご確認ください。"),
    ("年末の窓口当番表（案）", "当番表の案を作りました。都合の悪い日があれば、今週中にお知らせください。"),
    ("公用車の使用について", "公用車の鍵の返却が遅れています。使い終わったら、すぐにお戻しください。"),
    ("会議の議事録", "きのうの会議の議事録です。修正があれば、そのまま書き込んでください。"),
    ("回覧：職員健診の日程", "健診の日程が決まりました。課ごとに時間を割り振っています。"),
    ("防災訓練の持ち場", "訓練の持ち場の一覧です。集合は 8 時 15 分です。"),
    ("照会への回答（お願い）", "県からの照会です。各課の件数を、あすの正午までにお知らせください。"),
    ("複合機の用紙切れ", "A3 の用紙が切れています。補充は総務課にお声がけください。"),
    ("予算要求の締め切り", "要求書の提出は今月末です。様式は共有フォルダーにあります。"),
    ("電話番の交代", "昼休みの電話番を、来週だけ交代していただけませんか。"),
    ("研修の案内", "情報セキュリティ研修の案内です。全員が受講してください。"),
]


def letter(sender, to, subject, body, when, cc=(), reply_to="", message_id="", answers=""):
    """A mail as its sender wrote it; sender is (name, address)."""
    mail = email.message.EmailMessage(policy=BODY)
    mail["From"] = email.utils.formataddr(sender)
    mail["To"] = ", ".join(to)
    if cc:
        mail["Cc"] = ", ".join(cc)
    if reply_to:
        mail["Reply-To"] = reply_to
    mail["Subject"] = subject
    mail["Date"] = when
    mail["Message-ID"] = message_id or identity(sender[1], subject, when)
    if answers:
        mail["In-Reply-To"] = answers
        mail["References"] = answers
    mail.set_content(body)
    return mail


def identity(address, subject, when):
    number = hashlib.sha256(f"{address}/{subject}/{when}".encode()).hexdigest()[:16]
    return f"<{number}@{address.split('@')[1]}>"


def queue_number(mail):
    return hashlib.sha256(mail["Message-ID"].encode()).hexdigest()[:11].upper()


def arrived(mail, when, host, address, results):
    """The bytes of a mail that the town's server took from outside: its own lines come first."""
    envelope = email.utils.parseaddr(mail["From"])[1]
    top = (
        f"Return-Path: <{results.get('mailfrom', envelope)}>\n"
        f"Received: from {host}\n\t({host} [{address}])\n"
        f"\tby mail.{plan.TOWN} (Postfix) with ESMTP id {queue_number(mail)};\n"
        f"\t{email.utils.format_datetime(when)}\n"
        f"Authentication-Results: mail.{plan.TOWN};\n"
        f"\tspf={results['spf']} smtp.mailfrom={results.get('mailfrom', envelope)};\n"
        f"\tdmarc={results['dmarc']} (p=none dis=none)\n\theader.from={envelope.split('@')[1]}\n"
    )
    return top.encode() + mail.as_bytes(policy=HEADERS)


def inside(mail, when):
    """The bytes of a mail from one member of the staff to another."""
    top = (
        f"Return-Path: <{email.utils.parseaddr(mail['From'])[1]}>\n"
        f"Received: by mail.{plan.TOWN} (Postfix, from webmail) id {queue_number(mail)};\n"
        f"\t{email.utils.format_datetime(when)}\n"
    )
    return top.encode() + mail.as_bytes(policy=HEADERS)


class Story:
    """The mails that matter. Each method gives (moment, bytes)."""

    def __init__(self, day):
        self.day = day
        self.partner_sender = (f"{day.partner} 経理担当", f"keiri@{day.partner_domain}")
        self.officer = day.people[plan.OFFICER]
        self.holder = day.people[day.first]
        self.invoice_time = plan.moment(day.before, "15:12")
        self.answer_time = plan.moment(day.before, "16:03")
        self.subject = "町道 3 号線舗装工事の請求書について"

    def phishing(self):
        when = self.day.phish_time
        mail = letter(
            ("しおかぜ町 情報システム係", f"info@{self.day.phish_domain}"),
            [f"staff@{self.day.phish_domain}"],
            "【重要】メールボックスの容量超過について（本日中に再認証をお願いします）",
            "職員各位\n\nお使いのメールボックスが容量の上限に達しました。\n"
            "本日 17 時までに次のページで再認証を行わないと、メールの受信が止まります。\n\n"
            f"  http://{self.day.phish_domain}/login\n\n"
            "しおかぜ町 総務課 情報システム係\n",
            when,
        )
        return when, arrived(mail, when, f"mail.{self.day.phish_domain}", self.day.hosting, {"spf": "pass", "dmarc": "none"})

    def invoice_letter(self):
        return letter(
            self.partner_sender, [self.holder.address], self.subject,
            f"しおかぜ町 建設課 {self.holder.name} 様\n\nいつもお世話になっております。{self.day.partner}です。\n"
            "町道 3 号線舗装工事の請求書をお送りします。\n"
            "お振込先は、これまでと同じ しおかぜ信用金庫の口座です。\n\n"
            f"{self.day.partner} 経理担当\n電話 000-0000-4110\n",
            self.invoice_time, cc=[self.officer.address])

    def invoice(self):
        return self.invoice_time, arrived(
            self.invoice_letter(), self.invoice_time, f"mx.{self.day.partner_domain}", self.day.internet,
            {"spf": "pass", "dmarc": "pass"})

    def answer_letter(self):
        return letter(
            (self.holder.name, self.holder.address), [f"keiri@{self.day.partner_domain}"], f"Re: {self.subject}",
            f"{self.day.partner} 経理担当 様\n\n請求書を受け取りました。会計課に回します。\n\n{self.holder.section} {self.holder.name}\n",
            self.answer_time, cc=[self.officer.address], answers=self.invoice_letter()["Message-ID"])

    def answer(self):
        return self.answer_time, inside(self.answer_letter(), self.answer_time)

    def fraud(self):
        """The false reply: the partner's name and address, an answer in the real thread, another address to reply to."""
        when = self.day.fraud_time
        mail = letter(
            self.partner_sender, [self.officer.address], f"Re: Re: {self.subject}",
            f"しおかぜ町 会計課 {self.officer.name} 様\n（建設課 {self.holder.name} 様）\n\n"
            "先日お送りした請求書の件です。取引銀行の都合により、\n今回からお振込先を次の口座に変更いたします。\n\n"
            "  ほしぞら電子銀行　第二営業部\n  普通　0093317　カ）ケイリダイコウ\n\n"
            "お支払いの期限が迫っておりますので、本日中のお手続きをお願いします。\n"
            "ご不明の点は、このメールにご返信ください。担当者が外出しており、\n電話には出られません。\n\n"
            f"{self.day.partner} 経理担当\n",
            when, cc=[self.holder.address], reply_to=f"{self.day.partner} 経理担当 <keiri@{self.day.fake_domain}>",
            answers=self.answer_letter()["Message-ID"])
        return when, self.from_hosting(mail, when)

    def fraud_elsewhere(self, user):
        """The same words to a department that has no contract with the partner."""
        person = self.day.people[user]
        when = self.day.fraud_time + (6 + 5 * plan.OTHERS.index(user)) * MINUTE
        mail = letter(
            self.partner_sender, [person.address], "お振込先の変更について",
            f"しおかぜ町 {person.section} ご担当者様\n\n取引銀行の都合により、今回からお振込先を次の口座に変更いたします。\n\n"
            "  ほしぞら電子銀行　第二営業部\n  普通　0093317　カ）ケイリダイコウ\n\n"
            "お支払いの期限が迫っておりますので、本日中のお手続きをお願いします。\nご不明の点は、このメールにご返信ください。\n\n"
            f"{self.day.partner} 経理担当\n",
            when, reply_to=f"{self.day.partner} 経理担当 <keiri@{self.day.fake_domain}>")
        return when, self.from_hosting(mail, when)

    def from_hosting(self, mail, when):
        return arrived(mail, when, f"mail.{self.day.fake_domain}", self.day.hosting,
                       {"spf": "softfail", "dmarc": "fail", "mailfrom": f"keiri@{self.day.partner_domain}"})

    def deputy_mayor(self, when):
        """The town's own domain forged, which the town doesn't ask anybody to refuse."""
        deputy = self.day.people["fukuchou"]
        mail = letter(
            ("しおかぜ町 副町長", deputy.address), [self.officer.address], "至急の支払いについて",
            "会計課 御中\n\n議会対応中のため、メールで指示します。\n先ほどの支払いの保留を解き、本日中に執行してください。\n"
            "電話には出られません。折り返しは不要です。\n\n副町長\n", when)
        return when, arrived(mail, when, f"mail.{self.day.fake_domain}", self.day.hosting, {"spf": "fail", "dmarc": "fail"})

    def list_of_people(self):
        """A list of residents that lies in the second mailbox. The people in it are numbers."""
        when = plan.moment(self.day.before, "11:26")
        person = self.day.people[self.day.second]
        count = self.day.people_listed
        mail = letter(
            ("福祉課 給付係", f"fukushi@{plan.TOWN}"), [person.address], f"給付金 対象者名簿（{count} 人分）",
            f"{person.name} さん\n\n給付金の対象者の名簿です（{count} 人分、氏名・住所・振込口座）。\n取り扱いに注意してください。\n", when)
        rows = ["番号,氏名,住所,振込口座"] + [f"{number},対象者{number:03d},しおかぜ町,（演習のため省略）" for number in range(1, count + 1)]
        mail.add_attachment("\n".join(rows) + "\n", subtype="csv", filename="meibo.csv")
        return when, inside(mail, when)
