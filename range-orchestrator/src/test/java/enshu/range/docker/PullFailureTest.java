package enshu.range.docker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What engines said when they were asked for images, by whether a registry had answered. */
class PullFailureTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Status 404: {"message":"manifest for debian:none not found: manifest unknown: manifest unknown"} | the registry doesn't give it (manifest for debian:none not found
            Status 404: {"message":"pull access denied for x/y, repository does not exist or may require 'docker login'"} | the registry doesn't give it (pull access denied for x/y
            Status 500: {"message":"Get \\"https://registry-1.docker.io/v2/\\": dial tcp: lookup registry-1.docker.io: no such host"} | no registry can be reached (Get "https://registry-1.docker.io/v2/": dial tcp
            Status 500: {"message":"Get \\"https://r.example/v2/\\": dial tcp 192.0.2.1:443: connect: connection refused"} | no registry can be reached (Get "https://r.example/v2/"
            Could not pull image: toomanyrequests: You have reached your pull rate limit | the registry doesn't give it (Could not pull image: toomanyrequests
            java.net.SocketTimeoutException | no registry can be reached (java.net.SocketTimeoutException
            """)
    void aRegistryThatSaysNoIsToldFromNone(String failure, String told) {
        assertThat(PullFailure.reason(failure).toString()).contains(told);
    }
}
