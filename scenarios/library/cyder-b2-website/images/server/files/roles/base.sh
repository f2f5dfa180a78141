# Read by every role: the team's addresses, administrators' SSH, and the system
# log to the log server.
set -eu
set -a
. /etc/range/addresses.env
set +a

start_ssh() {
  mkdir -p /run/sshd
  rm -f /run/sshd.pid
  # One key of the quick kind: RSA keys for every host of every team would take their start most of its time.
  [ -e /etc/ssh/ssh_host_ed25519_key ] || ssh-keygen -q -t ed25519 -N '' -f /etc/ssh/ssh_host_ed25519_key
  /usr/sbin/sshd
}

start_syslog() {
  busybox syslogd -R "$LOG:514"
}
