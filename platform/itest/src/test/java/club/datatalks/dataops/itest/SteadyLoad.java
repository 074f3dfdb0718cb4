package club.datatalks.dataops.itest;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Somebody who is signed in asks for one path at a constant rate, whatever the portal does meanwhile, and writes down
 * every answer.
 */
final class SteadyLoad {

    private static final Duration FLOWING = Duration.ofSeconds(60);

    /** Pauses and bursts of the machine that the tests run on; a request that takes longer than this has failed. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final HttpRequest request;
    private final String path;
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopped;

    private record Answer(long endedAt, Duration took, String outcome) {}

    /** What a load came to, in one line. */
    record Figures(String path, int requests, List<String> failures, Duration p99, Duration worst, Duration gap) {

        @Override
        public String toString() {
            return "%-55s %,6d requests, %d failed, p99 %d ms, worst %d ms, longest time without an answer %d ms"
                    .formatted(path, requests, failures.size(), p99.toMillis(), worst.toMillis(), gap.toMillis());
        }
    }

    private SteadyLoad(HttpRequest request, String path) {
        this.request = request;
        this.path = path;
    }

    /** Starts as many askers for a path, each with this pause between an answer and the next request. */
    static SteadyLoad on(RunningPortal portal, String cookie, String path, int askers, Duration pause) {
        HttpRequest request =
                portal.request(path).timeout(PATIENCE).header("Cookie", cookie).build();
        SteadyLoad load = new SteadyLoad(request, path);
        for (int i = 0; i < askers; i++) {
            Thread thread = new Thread(() -> load.ask(pause), "load-" + path + "-" + i);
            thread.setDaemon(true);
            load.threads.add(thread);
            thread.start();
        }
        // What happens to a portal that nobody asks anything proves nothing.
        load.awaitAnswers(20);
        return load;
    }

    /** Signs in as the administrator and gives the cookie of the session. */
    static String signIn(RunningPortal portal) {
        return signIn(portal, "admin", portal.password());
    }

    /** Signs somebody in and gives the cookie of the session. */
    static String signIn(RunningPortal portal, String username, String password) {
        String form = "username=%s&password=%s"
                .formatted(
                        URLEncoder.encode(username, StandardCharsets.UTF_8),
                        URLEncoder.encode(password, StandardCharsets.UTF_8));
        HttpResponse<String> answer = portal.send(portal.request("/login")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build());
        return answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    }

    /** Waits until there were so many answers, good or bad, since the start. */
    void awaitAnswers(int count) {
        long end = System.nanoTime() + FLOWING.toNanos();
        while (answers.size() < count) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("%s is not answered: %s".formatted(path, answers));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    private void ask(Duration pause) {
        while (!stopped) {
            long begin = System.nanoTime();
            String outcome;
            try {
                outcome = outcome(http.send(request, BodyHandlers.ofString()));
            } catch (IOException e) {
                outcome = e.toString();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            long end = System.nanoTime();
            answers.add(new Answer(end, Duration.ofNanos(end - begin), outcome));
            LockSupport.parkNanos(pause.toNanos());
        }
    }

    private static String outcome(HttpResponse<String> answer) {
        return answer.statusCode() == 200 ? "" : "%d %s".formatted(answer.statusCode(), answer.body());
    }

    /** Asks nothing more, and says what came. */
    Figures stop() {
        stopped = true;
        for (Thread thread : threads) {
            try {
                thread.join(PATIENCE.toMillis() * 2);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        List<Answer> all = List.copyOf(answers);
        List<Duration> took = all.stream().map(Answer::took).sorted().toList();
        List<String> failures = all.stream()
                .map(Answer::outcome)
                .filter(outcome -> !outcome.isEmpty())
                .toList();
        return new Figures(
                path,
                all.size(),
                failures,
                took.get(took.size() * 99 / 100),
                took.get(took.size() - 1),
                longestGap(all.stream().filter(answer -> answer.outcome().isEmpty())));
    }

    private static Duration longestGap(Stream<Answer> good) {
        long[] ends = good.mapToLong(Answer::endedAt).sorted().toArray();
        long gap = 0;
        for (int i = 1; i < ends.length; i++) {
            gap = Math.max(gap, ends[i] - ends[i - 1]);
        }
        return Duration.ofNanos(gap);
    }
}
