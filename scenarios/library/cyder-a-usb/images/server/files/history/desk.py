"""What the day leaves in the PCs' own system logs: starting up, cron, screen locks, removable media."""

import datetime

from history import office

DOCUMENTS = [
    "課税/年間日程.txt", "課税/帳票一覧.csv", "窓口/当番表.csv", "家屋評価/調査表_11月.ods", "研修/テキスト第3章.pdf",
    "印刷/納税通知書_見本.pdf", "写真/現地調査_034.jpg", "写真/現地調査_035.jpg", "議会/答弁資料.odt",
]
# What lies on the contractor's stick beside the file that does the harm.
ON_THE_STICK = ["作業報告/写真_01.jpg", "作業報告/写真_02.jpg", "作業報告/点検結果.pdf"]
SECOND = datetime.timedelta(seconds=1)


class Desk:
    """Collects the lines of one PC; `say` is the only way a line comes to be."""

    def __init__(self, day, pc):
        self.day = day
        self.pc = pc
        self.chance = day.chance(f"{pc.name}/desk")
        self.lines = []

    def say(self, now, program, text):
        self.lines.append((now, f"{now.isoformat()} {self.pc.name} {program}: {text}"))

    def start_and_stop(self):
        on, off, user = self.pc.on, self.pc.off, self.pc.user
        self.say(on, "kernel", "Linux version 6.1.0-28-amd64 (debian-kernel@lists.debian.org)")
        self.say(on + 6 * SECOND, "systemd[1]", "Reached target graphical.target - Graphical Interface.")
        self.say(on + 7 * SECOND, "media-agent[702]", "started, rule set 2026-04, unregistered media: log only")
        login = on + self.chance.randint(40, 300) * SECOND
        self.say(login, "systemd-logind[611]", f"New session 2 of user {user}.")
        self.say(off - 9 * SECOND, "systemd-logind[611]", "Session 2 logged out. Waiting for processes to exit.")
        self.say(off, "systemd[1]", "Reached target poweroff.target - System Power Off.")

    def cron(self):
        now = self.pc.on.replace(minute=17, second=1) + datetime.timedelta(hours=1)
        while now < self.pc.off:
            self.say(now, f"CRON[{self.chance.randint(1200, 9900)}]", "(root) CMD (cd / && run-parts --report /etc/cron.hourly)")
            now += datetime.timedelta(hours=1)

    def screen(self):
        for now in office.working_moments(self.pc, self.chance, 2_400):
            self.say(now, "screen-lock[988]", "locked after 5 min without input")
            back = now + self.chance.randint(20, 600) * SECOND
            if back < self.pc.off:
                self.say(back, "screen-lock[988]", f"unlocked by {self.pc.user}")

    def attach(self, now, label, serial, registered):
        port, number = self.chance.randint(1, 6), self.chance.randint(5, 19)
        for text in (
            f"usb 1-{port}: new high-speed USB device number {number} using xhci_hcd",
            f"usb 1-{port}: New USB device found, idVendor=1209, idProduct=0001, bcdDevice= 1.00",
            f"usb 1-{port}: SerialNumber: {serial}",
            f"usb-storage 1-{port}:1.0: USB Mass Storage device detected",
        ):
            self.say(now, "kernel", text)
        now += SECOND
        self.say(now, "kernel", "sd 2:0:0:0: [sdb] Attached SCSI removable disk")
        mount = f"/media/{self.pc.user}/{label}"
        self.say(now + SECOND, "udisksd[588]", f"Mounted /dev/sdb1 at {mount} on behalf of uid 1000")
        self.media(now + SECOND, "attach", label, serial, registered, mount)
        return port, number

    def media(self, now, event, label, serial, registered, path):
        self.say(
            now, "media-agent[702]",
            f'event={event} user={self.pc.user} label={label} serial={serial} registered={registered} path="{path}"',
        )

    def detach(self, now, place, label, serial, registered):
        port, number = place
        self.media(now, "detach", label, serial, registered, f"/media/{self.pc.user}/{label}")
        self.say(now + SECOND, "kernel", f"usb 1-{port}: USB disconnect, device number {number}")

    def own_stick(self):
        """The section's registered sticks: the ordinary use that the bad one hides among."""
        label = f"ZEI-0{self.chance.randint(1, 4)}"
        serial = f"{self.chance.getrandbits(48):012X}"
        for now in office.working_moments(self.pc, self.chance, 7_500):
            place = self.attach(now, label, serial, "yes")
            for document in self.chance.sample(DOCUMENTS, self.chance.randint(1, 3)):
                now += self.chance.randint(15, 120) * SECOND
                self.media(now, "open", label, serial, "yes", f"/media/{self.pc.user}/{label}/{document}")
            self.detach(now + self.chance.randint(30, 200) * SECOND, place, label, serial, "yes")

    def bad_stick(self, infection):
        """The contractor's stick, minutes before the first request of the mimic."""
        day, chance = self.day, self.chance
        label, serial = day.usb_label, day.usb_serial
        root = f"/media/{self.pc.user}/{label}"
        run = infection.first - chance.randint(3, 9) * SECOND
        now = run - chance.randint(130, 200) * SECOND
        place = self.attach(now, label, serial, "no")
        for document in chance.sample(ON_THE_STICK, 2):
            now += chance.randint(20, 50) * SECOND
            self.media(now, "open", label, serial, "no", f"{root}/{document}")
        self.media(run, "run", label, serial, "no", f"{root}/{day.dropped_file}")
        self.say(run + SECOND, f"crontab[{chance.randint(2000, 9000)}]", f"({self.pc.user}) REPLACE ({self.pc.user})")
        self.detach(infection.first + chance.randint(150, 400) * SECOND, place, label, serial, "no")
        program = f"/home/{self.pc.user}/.local/share/kousin-{day.mimic_tag}/kousin.py"
        again = infection.first.replace(second=1) + datetime.timedelta(minutes=2 - infection.first.minute % 2)
        while again < self.pc.off:
            self.say(again, f"CRON[{chance.randint(2000, 9900)}]", f"({self.pc.user}) CMD (/usr/bin/python3 {program})")
            again += datetime.timedelta(minutes=2)


def lines(day):
    for pc in day.pcs:
        desk = Desk(day, pc)
        desk.start_and_stop()
        desk.cron()
        desk.screen()
        desk.own_stick()
        for infection in day.infections:
            if infection.pc is pc:
                desk.bad_stick(infection)
        yield from desk.lines
