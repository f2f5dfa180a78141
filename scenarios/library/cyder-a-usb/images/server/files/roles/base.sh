# Read by every role: the team's addresses, administrators' SSH, and the system
# log to the log server.
set -eu
set -a
. /etc/range/addresses.env
set +a

start_ssh() {
  mkdir -p /run/sshd
  rm -f /run/sshd.pid
  ssh-keygen -A > /dev/null
  /usr/sbin/sshd
}

start_syslog() {
  busybox syslogd -R "$LOG:514"
}
