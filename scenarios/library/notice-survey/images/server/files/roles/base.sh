# Read by every role: the team's addresses, and what hosts with two networks need.
set -eu
set -a
. /etc/range/addresses.env
set +a

# answer_through ADDRESS ROUTER: what comes to an address of a second network comes from behind that network's router,
# and is answered through it. Otherwise the source checks here and there would drop both.
answer_through() {
  ip rule del from "$1" table 100 2> /dev/null || true
  ip rule add from "$1" table 100
  ip route replace default via "$2" table 100
}
