package enshu.scenario.importing.draft;

/** The recipe of the placeholder for machines whose image could not be carried over. */
final class Machine {
    static final String DOCKERFILE = """
            FROM debian:bookworm-slim

            # A stand-in for a machine whose image could not be carried over. Put in what the scenario needs.
            RUN apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \\
                  bind9-dnsutils curl iproute2 iputils-ping less netcat-openbsd openssh-client openssh-server procps vim-tiny \\
             && apt-get clean && rm -rf /var/lib/apt/lists/* /var/cache/apt/*.bin /etc/ssh/ssh_host_* \\
             && useradd --create-home --shell /bin/bash trainee \\
             && cp /usr/bin/ping /usr/bin/ping.plain && mv /usr/bin/ping.plain /usr/bin/ping
            COPY sshd.conf /etc/ssh/sshd_config.d/range.conf
            COPY start /usr/local/sbin/start
            CMD ["sh", "/usr/local/sbin/start"]
            """;

    static final String START = """
            #!/bin/sh
            # A desktop has a password and can be logged in to; any other machine only stands.
            set -eu
            if [ -z "${TRAINEE_PASSWORD:-}" ]; then
              exec sleep infinity
            fi
            echo "trainee:$TRAINEE_PASSWORD" | chpasswd
            ssh-keygen -A
            mkdir -p /run/sshd
            exec /usr/sbin/sshd -D -e
            """;

    /** The signature with SHA-1 is there for terminal gateways with an old SSH library. */
    static final String SSHD = """
            PermitRootLogin no
            PasswordAuthentication yes
            KbdInteractiveAuthentication no
            UsePAM no
            AllowUsers trainee
            HostKeyAlgorithms +ssh-rsa
            PubkeyAcceptedAlgorithms +ssh-rsa
            UseDNS no
            """;

    private Machine() {}
}
