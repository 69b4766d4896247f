package org.jointcal.io.net;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLException;
import org.jointcal.core.Progress;
import org.jointcal.core.Version;

/** Gets an answer from a server that is not trusted: http and https only, and everything has a limit. */
final class WebFetch {
    private static final int POLL_MILLIS = 50;

    private final FetchLimits limits;
    private final Progress progress;
    private final HttpClient client;

    /**
     * @param limits how far the server is trusted
     * @param progress may cancel
     */
    WebFetch(FetchLimits limits, Progress progress) {
        this.limits = limits;
        this.progress = progress;
        this.client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1).connectTimeout(limits.connect()).build();
    }

    /**
     * @param status of HTTP
     * @param body what came
     */
    record Answer(int status, byte[] body) {
    }

    /**
     * @param address where, http or https
     * @return the answer, redirections followed
     * @throws ServiceFailure if there is none, or a limit is passed
     */
    Answer get(URI address) throws ServiceFailure {
        long end = System.nanoTime() + limits.whole().toNanos();
        URI at = checked(address, address);
        for (int hop = 0; hop <= limits.redirects(); hop++) {
            HttpResponse<byte[]> response = send(at, end);
            int status = response.statusCode();
            if (status < 300 || status >= 400 || status == 304) {
                return new Answer(status, response.body());
            }
            String location = response.headers().firstValue("Location")
                    .orElseThrow(() -> new ServiceFailure("HTTP " + status + " without an address to go to"));
            at = checked(resolve(at, location), at);
        }
        throw new ServiceFailure("more than " + limits.redirects() + " redirections");
    }

    private static URI resolve(URI from, String location) throws ServiceFailure {
        try {
            return from.resolve(location);
        } catch (IllegalArgumentException e) {
            throw new ServiceFailure("a redirection to" + ServiceFailure.quote(location), e);
        }
    }

    /** Only the web, and never from an encrypted to an open connection. */
    static URI checked(URI address, URI from) throws ServiceFailure {
        String scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
        boolean web = scheme.equals("https") || scheme.equals("http") && !"https".equalsIgnoreCase(from.getScheme());
        if (!web || address.getHost() == null) {
            throw new ServiceFailure("a redirection to" + ServiceFailure.quote(address.toString())
                    + ", which is not followed");
        }
        if (!address.equals(from) && isLocal(address) && !isLocal(from)) {
            throw new ServiceFailure("a redirection into the local network, which is not followed");
        }
        return address;
    }

    /** Whether an address is of this machine or its own network, where a server of the web has nothing to ask for. */
    static boolean isLocal(URI address) {
        try {
            for (InetAddress at : InetAddress.getAllByName(address.getHost().replaceAll("[\\[\\]]", ""))) {
                boolean unique = at.getAddress().length == 16 && (at.getAddress()[0] & 0xfe) == 0xfc;
                if (at.isLoopbackAddress() || at.isAnyLocalAddress() || at.isLinkLocalAddress()
                        || at.isSiteLocalAddress() || unique) {
                    return true;
                }
            }
            return false;
        } catch (UnknownHostException e) {
            // Known to a proxy only, or to nobody: the connection will tell.
            return false;
        }
    }

    private HttpResponse<byte[]> send(URI address, long end) throws ServiceFailure {
        HttpRequest request = HttpRequest.newBuilder(address).GET().timeout(limits.whole())
                .header("User-Agent", "Jointcal/" + Version.text() + " (ImageJ plugin)")
                .header("Accept", "application/x-votable+xml, text/csv, */*;q=0.5").build();
        AtomicReference<BoundedBody> body = new AtomicReference<>();
        long start = System.nanoTime();
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request, head -> {
            body.set(new BoundedBody(limits.bytes()));
            return body.get();
        });
        try {
            while (true) {
                try {
                    return answer.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    progress.check();
                    long now = System.nanoTime();
                    long last = body.get() == null ? start : body.get().lastNanos();
                    if (now - last > limits.silence().toNanos()) {
                        throw new ServiceFailure("no " + (body.get() == null ? "answer" : "more of its answer") + " in "
                                + seconds(limits.silence()), e);
                    }
                    if (now > end) {
                        throw new ServiceFailure("its answer took longer than " + seconds(limits.whole()), e);
                    }
                }
            }
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Progress.CancelledException();
        } finally {
            answer.cancel(true);
        }
    }

    private static String seconds(Duration time) {
        return time.toMillis() % 1000 == 0
                ? time.toSeconds() + " s"
                : String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }

    private ServiceFailure failure(Throwable cause) {
        for (Throwable t = cause; t != null; t = t.getCause()) {
            if (t instanceof ServiceFailure told) {
                return told;
            }
            if (t instanceof UnknownHostException || t instanceof UnresolvedAddressException) {
                return new ServiceFailure("its address is not known: is there a network?", cause);
            }
            if (t instanceof HttpConnectTimeoutException) {
                return new ServiceFailure("no connection in " + seconds(limits.connect()), cause);
            }
            if (t instanceof SSLException) {
                return new ServiceFailure("no safe connection" + words(t), cause);
            }
            if (t instanceof EOFException) {
                return new ServiceFailure("the connection was closed before the answer was whole", cause);
            }
        }
        return cause instanceof ConnectException
                ? new ServiceFailure("no connection: is there a network?", cause)
                : cause instanceof IOException && cause.getMessage() != null && cause.getMessage().contains("EOF")
                        ? new ServiceFailure("the connection was closed before the answer was whole", cause)
                        : new ServiceFailure("the connection failed" + words(cause), cause);
    }

    private static String words(Throwable cause) {
        return ServiceFailure.quote(cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage());
    }
}
