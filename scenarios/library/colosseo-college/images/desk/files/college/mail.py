"""Mails of a fictional organising committee. No address is of a real domain."""
import base64
import io
import zipfile
from email.message import EmailMessage
from urllib.parse import quote


def make(folder, values, chance):
    alike(folder / "1-bank-account.eml", values)
    path(folder / "2-path.eml", values, chance)
    attachment(folder / "3-invoice.eml", values)
    link(folder / "4-notice.eml", values)
    box(folder / "5-inbox.mbox", values, chance)


def letter(subject, sender, text):
    message = EmailMessage()
    message["From"] = sender
    message["To"] = "Ticket Office <tickets@games.example>"
    message["Subject"] = subject
    message["Date"] = "Tue, 21 Jul 2026 09:12:00 +0900"
    message.set_content(text)
    return message


def alike(file, values):
    message = letter("振込先変更のお願い", "Printing Minato <keiri@minato-print.example>", "請求書の振込先が変わりました。ご返信ください。\n")
    message["Reply-To"] = f"Printing Minato <keiri@minato-print-{values['ALIKE']}.example>"
    message["Return-Path"] = "<bounce@minato-print.example>"
    file.write_bytes(message.as_bytes())


def path(file, values, chance):
    message = letter("会場の変更について", "Secretariat <office@games.example>", "会場が変わりました。添付はありません。\n")
    hops = [
        f"from mx.games.example (10.8.2.25) by mail.games.example (10.8.2.26); Tue, 21 Jul 2026 09:12:05 +0900",
        f"from relay-{chance.randrange(10, 99)}.hosting.example (198.51.100.{chance.randrange(200, 250)}) by mx.games.example (10.8.2.25); Tue, 21 Jul 2026 09:12:03 +0900",
        f"from office.games.example (unknown [192.0.2.{values['ORIGIN']}]) by relay.hosting.example; Tue, 21 Jul 2026 09:12:01 +0900",
    ]
    text = "".join(f"Received: {hop}\n" for hop in hops)
    file.write_bytes(text.encode() + message.as_bytes())


def attachment(file, values):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in (("読んでください.txt", "請求書を確認してください。\n"), (f"seikyu_{values['INSIDE']}.pdf.js", "// harmless: nothing is here\n")):
            packed.writestr(zipfile.ZipInfo(name, (2026, 7, 21, 9, 0, 0)), text)
    message = letter("請求書", "Keiri <keiri@minato-print.example>", "請求書をお送りします。\n")
    message.add_attachment(held.getvalue(), maintype="application", subtype="pdf", filename="請求書.pdf")
    message.set_boundary("=-=-=")
    file.write_bytes(message.as_bytes())


def link(file, values):
    target = base64.urlsafe_b64encode(f"https://login-{values['LINK']}.example/reset".encode()).decode()
    href = "https://portal.games.example/go?to=" + quote(quote(target, safe=""), safe="")
    message = letter("パスワードの有効期限", "IT Desk <it@games.example>", "HTML で表示してください。\n")
    message.add_alternative(f'<p>次から更新してください。</p><a href="{href}">https://portal.games.example/password</a>', subtype="html")
    message.set_boundary("=-=-=")
    file.write_bytes(message.as_bytes())


def box(file, values, chance):
    """In three, a signature is right, but of another domain than the one people see."""
    false = [values["ODD_A"], values["ODD_B"], values["ODD_C"]]
    numbers = [str(number) for number in chance.sample(range(4000, 9999), 57) if str(number) not in false]
    rows = [(number, "games.example", "pass") for number in numbers[:30]]
    rows += [(number, "other.example", "fail") for number in numbers[30:]]
    rows += [(number, "mailer.bulk.example", "pass") for number in false]
    chance.shuffle(rows)
    text = ""
    for number, signer, verdict in rows:
        text += (
            f"From office@games.example Tue Jul 21 09:00:00 2026\nMessage-ID: <{number}@mail.games.example>\n"
            f"Authentication-Results: mx.games.example; dkim={verdict} header.d={signer}\n"
            f"From: Secretariat <office@games.example>\nSubject: お知らせ {number}\n\nお知らせです。\n\n"
        )
    file.write_text(text, encoding="utf-8")
