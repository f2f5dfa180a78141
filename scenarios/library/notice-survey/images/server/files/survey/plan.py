"""Who has which device with which fault: drawn from the team's seed, at every host alike.

python3 -m survey.plan addresses ISP prints every address of the provider's devices, and its own one in that network.
"""

import dataclasses
import ipaddress
import os
import random
import sys

ISPS = ("isp-a", "isp-b", "isp-c")
DEVICES_PER_ISP = 20
# The port at which the providers and the router talk with the centre.
DESK = 8099
# Where the lent blocks are, that nobody has agreed to, and at which provider.
LENT = {"isp-b": "CLINIC", "isp-c": "PENDING"}
LENT_DEVICES = 5

INFECTED, WEAK, OLD, FINE = "infected", "weak", "old", "fine"
FAULTS = (INFECTED, WEAK, OLD)

# Invented vendors and models; the port is that of the page for administrators.
MODELS = {
    "KM-AR300": ("KAMOME", 80),
    "TK-HG1200": ("TOKIWA", 80),
    "SZ-CAM2": ("SAZANAMI", 80),
    "HN-NVR8": ("HINODE", 8080),
}
MONITOR = "MD-GW5"

# The fixed list of the survey: ten pairs and nothing else.
PAIRS = (
    ("admin", "admin1234"),
    ("admin", "kamome00"),
    ("root", "root1234"),
    ("admin", "hinode99"),
    ("user", "user1234"),
    ("admin", "123456"),
    ("support", "setup123"),
    ("admin", "tokiwa77"),
    ("guest", "guest123"),
    ("camera", "camera01"),
)
# A pair that exists nowhere: what takes it isn't asking for a password.
CONTROL = ("taishou", "sonzai-shinai-a7f3")


@dataclasses.dataclass
class Device:
    isp: str
    address: str
    model: str
    # As three numbers; None where the page doesn't show it.
    firmware: tuple | None
    # Which pair of the list opens it, if any.
    pair: int | None = None
    # Its page says "welcome" to whatever is typed.
    says_yes: bool = False
    infected: bool = False
    # Whether its owner does something about a notice.
    acts: bool = True

    @property
    def port(self):
        return MODELS[self.model][1] if self.model in MODELS else 80

    @property
    def vendor(self):
        return MODELS[self.model][0] if self.model in MODELS else "MEDION-TOY"

    def state(self, fixed):
        """The one class a device is counted in, the gravest first."""
        if self.infected:
            return INFECTED
        if self.pair is not None and not self.says_yes:
            return WEAK
        if self.firmware is not None and self.firmware < fixed[self.model]:
            return OLD
        return FINE


def name_of(isp):
    """What a provider's addresses are called in addresses.env."""
    return isp.replace("-", "_").upper()


def free(network):
    """Where devices may be: the first four addresses are the network's own equipment, and the last is the engine's."""
    return list(network.hosts())[4:-1]


def written(version):
    return ".".join(str(part) for part in version)


class Plan:
    def __init__(self, env=os.environ):
        self.seed = env["SEED"]
        self.beacon_port = int(env["BEACON_PORT"])
        self.networks = {isp: ipaddress.ip_network(env[name_of(isp) + "_SEGMENT"]) for isp in ISPS}
        self.lent = {isp: ipaddress.ip_network(env[name + "_SEGMENT"]) for isp, name in LENT.items()}
        chance = self.chance("fixed")
        # The first version in which the fault is mended, of each model. Its middle number has two digits, so that
        # versions can't be compared as words.
        self.fixed = {
            model: (chance.randint(1, 3), chance.randint(11, 14), chance.randint(2, 6)) for model in MODELS
        }
        self.devices = self._devices(int(env["WEAK"]), int(env["OLD"]), int(env["INFECTED"]), int(env["UNMOVED"]))
        self.beside = self._beside()

    def chance(self, purpose):
        """A source of chance of its own for each purpose, so that one change doesn't move everything."""
        return random.Random(f"{self.seed}/{purpose}")

    def _devices(self, weak, old, infected, unmoved):
        chance = self.chance("devices")
        devices = []
        for isp in ISPS:
            for host in sorted(chance.sample(free(self.networks[isp]), DEVICES_PER_ISP)):
                model = chance.choice(sorted(MODELS))
                devices.append(Device(isp, str(host), model, self._mended(chance, model)))
        order = chance.sample(devices, len(devices))
        taken = iter(order)
        ill = [next(taken) for _ in range(infected)]
        open_ones = [next(taken) for _ in range(weak)]
        aged = [next(taken) for _ in range(old)]
        for device in ill:
            device.infected = True
        # Some are in two states at once; what counts is the graver one.
        for device in open_ones + ill[:2]:
            device.pair = chance.randrange(len(PAIRS))
        for device in aged + open_ones[:3]:
            device.firmware = self._aged(chance, device.model)
        # The first three of those show a version that is higher as a word and lower as a number.
        for device in aged[:3]:
            major, minor, _ = self.fixed[device.model]
            device.firmware = (major, chance.randint(2, 9), chance.randint(1, 9))
        for device in (next(taken), next(taken)):
            device.says_yes = True
        for device in (next(taken), next(taken)):
            device.firmware = None
        for device in [ill[0]] + chance.sample(open_ones[3:] + aged, unmoved - 1):
            device.acts = False
        return {device.address: device for device in devices}

    def _mended(self, chance, model):
        major, minor, patch = self.fixed[model]
        return chance.choice([
            (major, minor, patch),
            (major, minor, patch + chance.randint(1, 4)),
            (major, minor + 1, chance.randint(0, 3)),
            (major + 1, 0, chance.randint(0, 2)),
        ])

    def _aged(self, chance, model):
        major, minor, patch = self.fixed[model]
        return chance.choice([
            (major, minor, patch - 1),
            (major, minor - 1, patch + chance.randint(0, 3)),
            (major, chance.randint(2, 9), chance.randint(0, 9)),
        ])

    def _beside(self):
        """The devices of the blocks that must be left alone; one of the clinic's is infected."""
        chance = self.chance("beside")
        devices = []
        for isp, network in self.lent.items():
            for number, host in enumerate(sorted(chance.sample(free(network), LENT_DEVICES))):
                model = MONITOR if isp == "isp-b" else chance.choice(sorted(MODELS))
                firmware = (1, 0, chance.randint(1, 9)) if model == MONITOR else self._mended(chance, model)
                devices.append(Device(isp, str(host), model, firmware, infected=isp == "isp-b" and number == 0))
        return {device.address: device for device in devices}

    def isp_of(self, address):
        """The provider whose customers' network the address is in; None for any other."""
        at = ipaddress.ip_address(address)
        return next((isp for isp, network in self.networks.items() if at in network), None)

    def clinic_source(self):
        return next(device.address for device in self.beside.values() if device.infected)


def main():
    plan = Plan()
    isp = sys.argv[2]
    own = os.environ[name_of(isp)]
    for device in plan.devices.values():
        if device.isp == isp:
            print(f"{device.address}/{plan.networks[isp].prefixlen}", own)
    for device in plan.beside.values():
        if device.isp == isp:
            print(f"{device.address}/{plan.lent[isp].prefixlen}", os.environ[f"{name_of(isp)}_{LENT[isp]}"])


if __name__ == "__main__":
    main()
