package org.jointcal.io.net;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a server may send us on to. */
class WebAddressesTest {
    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1/x", "http://[::1]/x", "http://localhost:8080/x",
        "http://169.254.169.254/x",
        "http://10.1.2.3/x", "http://192.168.1.1/x", "http://172.16.0.1/x", "http://[fd00::1]/x", "http://0.0.0.0/x"})
    void aServerOfTheWebSendsNobodyIntoTheLocalNetwork(String local) {
        assertTrue(WebFetch.isLocal(URI.create(local)));
        assertThrows(ServiceFailure.class,
                () -> WebFetch.checked(URI.create(local), URI.create("http://192.0.2.7/tap")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "ftp://192.0.2.7/x", "jar:http://192.0.2.7/x!/", "http:///x",
        "gopher://192.0.2.7/"})
    void onlyTheWebIsAsked(String address) {
        assertThrows(ServiceFailure.class,
                () -> WebFetch.checked(URI.create(address), URI.create("http://192.0.2.7/tap")));
        assertThrows(ServiceFailure.class, () -> WebFetch.checked(URI.create("http://192.0.2.8/tap"),
                URI.create("https://192.0.2.7/tap")));
        assertDoesNotThrow(
                () -> WebFetch.checked(URI.create("https://192.0.2.8/tap"), URI.create("http://192.0.2.7/")));
    }
}
