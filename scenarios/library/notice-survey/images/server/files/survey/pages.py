"""The pages of the centre's web, Japanese with English beside it."""

import html

NAMES = {"isp-a": "あおなみネット", "isp-b": "やまゆりケーブル", "isp-c": "ほしぞら通信"}

STYLE = """
body { margin: 0; font-family: sans-serif; color: #1a1a1c; background: #f2f4f7; line-height: 1.7 }
header { background: #00118f; color: #fff; padding: .8rem 1.5rem; font-size: 1.3rem }
main { max-width: 60rem; margin: 1rem auto; padding: 0 1.5rem }
section { background: #fff; border: 1px solid #c8d0d8; padding: .6rem 1.2rem; margin-bottom: 1rem }
h2 { font-size: 1.1rem; border-bottom: 2px solid #0017c1 }
table { border-collapse: collapse; width: 100% } th, td { border: 1px solid #949494; padding: .2rem .6rem; text-align: left }
label { display: block; margin: .5rem 0 } input, textarea { font: inherit; width: 100%; box-sizing: border-box }
button { font: inherit; padding: .4rem 1.4rem; background: #0017c1; color: #fff; border: 0 } small { color: #555 }
"""

FORM = """
<section><h2>認可の登録 <small lang="en">Register the authorisation</small></h2>
<p>最初のパケットを送る<strong>前に</strong>、認可書のとおりに登録します。登録した時刻と、その時点で送られたパケットの数が残ります。
<br><small lang="en">Before the first packet, as the authorisation says. The time is kept, and how many packets had been sent by then.</small></p>
<form method="post" action="/register">
<label>認可番号 <small lang="en">Number of the authorisation</small><input name="number" required></label>
<label>上限（毎秒の接続数） <small lang="en">Limit: connections a second</small><input name="rate" required></label>
<label>調査してよい範囲（1 行に一つ、例 10.0.0.0/27 の形） <small lang="en">Ranges that may be surveyed, one a line</small>
<textarea name="ranges" rows="4" required></textarea></label>
<label>調査の責任者 <small lang="en">Person in charge</small><input name="person" required></label>
<button>登録する <span lang="en">Register</span></button></form></section>
"""


def page(inside):
    return (f'<!DOCTYPE html><html lang="ja"><head><meta charset="utf-8"><title>調査センター</title><style>{STYLE}</style>'
            f"</head><body><header>調査センター 業務サーバー（演習用）</header><main>{inside}</main></body></html>")


def told(text):
    return page(f'<section><p>{html.escape(text)}</p><p><a href="/">もどる <span lang="en">Back</span></a></p></section>')


def table(head, rows):
    cells = "".join(f"<th>{html.escape(name)}</th>" for name in head)
    lines = "".join("<tr>" + "".join(f"<td>{html.escape(str(cell))}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><tr>{cells}</tr>{lines}</table>"


def home(book, counters, replies):
    records = [(r["at"], r["number"], r["rate"], " ".join(r["ranges"]), r["person"], r["packets"]) for r in book.records()]
    results = [(name, (book.result(which) or {"at": "まだ / not yet"})["at"])
               for which, name in (("first", "1 回目 / first"), ("second", "再調査 / second"))]
    return page(
        FORM
        + section("登録された認可", "Recorded authorisations",
                  table(("時刻", "番号", "上限", "範囲", "責任者", "その時点のパケット"), records) if records else "<p>まだありません。</p>")
        + section("境界ルーターの計数器", "Counters of the border router", table(
            ("許可された範囲あて authorised", "それ以外あて outside", "上限を超えた接続 over_cap"),
            [(counters["authorised"], counters["outside"], counters["over_cap"])]))
        + section("調査結果の提出", "Results handed in", table(("回", "時刻"), results))
        + section("ISP からの返事", "Answers of the providers", table(
            ("ISP", "返事"), [(NAMES[isp], reply(*of)) for isp, of in replies.items()]))
        + section("資料", "Data", '<ul><li><a href="/observation.log">観測の記録 observation.log</a></li>'
                  '<li><a href="/firmware.csv">修正済みの版の一覧 firmware.csv</a></li></ul>'))


def section(title, english, inside):
    return f'<section><h2>{title} <small lang="en">{english}</small></h2>{inside}</section>'


def reply(notice, state):
    """What a provider answers to the newest notice."""
    said = []
    if state["touched"]:
        said.append(f"同意していないブロックの機器に接続が {state['touched']} 回ありました。ただちに止めて、説明してください / "
                    f"devices of a block without consent were reached {state['touched']} times: stop at once, and explain")
    if notice is None:
        return "。 ".join([*said, "通知はまだ届いていません / no notice yet"])
    said.append(f"{notice['at']} に {len(notice['rows'])} 件を受け取りました / {len(notice['rows'])} rows taken")
    if notice["password"]:
        said.append("パスワードが書かれていました。破棄しました。除いて送り直してください / it held a password: send it again without")
    if notice["not_theirs"]:
        said.append(f"当社の加入者でないアドレスが {notice['not_theirs']} 件あります。送り直してください / "
                    f"{notice['not_theirs']} addresses aren't our customers': send it again")
    if state["told_at"]:
        said.append(f"加入者への連絡を終え、{state['handled_at']} までに対応した方がいます / customers have acted by the time given")
    elif not notice["password"] and not notice["not_theirs"]:
        said.append("確認しています。三社への通知が正しくそろうと、加入者への連絡が始まります / looking at it; customers are told once the notices to all three are right")
    return "。 ".join(said)


def replies_as_text(replies):
    return "".join(f"{NAMES[isp]} ({isp}): {reply(*of)}\n" for isp, of in replies.items())
