use strict;
use warnings;
use IO::Socket::INET;

my $page = "告知\n番号： $ENV{CODE}\nnumber: $ENV{CODE}\n";
my $server = IO::Socket::INET->new(LocalPort => 8000, Listen => 9, ReuseAddr => 1) or die "port 8000: $!";
while (my $client = $server->accept) {
    my $request = <$client>;
    print $client "HTTP/1.0 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: ", length $page, "\r\n\r\n", $page;
    close $client;
}
