package club.datatalks.dataops.work.internal;

import static club.datatalks.dataops.work.internal.WorkFixture.GRACE;
import static club.datatalks.dataops.work.internal.WorkFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import club.datatalks.dataops.work.internal.calendar.CalendarFeeds;
import club.datatalks.dataops.work.internal.live.LiveWork;
import club.datatalks.dataops.work.internal.queue.ActiveWorkflows;
import club.datatalks.dataops.work.internal.queue.LiveOverview;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CalendarFeedsTest {

    private static final String GONE = "There is no such calendar; make a new address in DataOps";

    private final WorkFixture work = new WorkFixture();
    private final LiveWork live = new LiveWork(work.store, (name, data) -> {});
    private final LiveOverview overview = new LiveOverview(work.store, live);
    private final People people = new People();
    private final CalendarFeeds feeds = new CalendarFeeds(work.store, new ActiveWorkflows(overview), people);

    @AfterEach
    void stop() throws InterruptedException {
        overview.close();
        live.close();
    }

    @Test
    void showsOpenWorkOfOnePersonAndTheDaysOfWorkflows() {
        work.task("description", "Call the guest", "assigneeId", GRACE);
        work.task("description", "Done already", "assigneeId", GRACE, "status", "done");
        work.task("description", "Somebody else's", "assigneeId", "u-2");
        work.bundles.start(json("title", "Podcast 1", "anchorDate", "2030-03-20"), GRACE);

        String calendar = feeds.calendar(feeds.renew(GRACE));

        assertThat(calendar)
                .contains("SUMMARY:Call the guest\r\n", "DTSTART;VALUE=DATE:20300304\r\n")
                .contains("SUMMARY:Podcast 1\r\n", "DTSTART;VALUE=DATE:20300320\r\n")
                .doesNotContain("Done already", "Somebody else's");
    }

    @Test
    void keepsNoSecret() {
        String secret = feeds.renew(GRACE);

        assertThat(work.state.auditLog().byActor(GRACE, 10, null).entries().toString())
                .contains("calendar-feed")
                .doesNotContain(secret);
        assertThat(secret).hasSize(43).matches("[A-Za-z0-9_-]+");
        assertThat(feeds.since(GRACE)).isPresent();
    }

    @Test
    void endsAnAddressWhenItIsRenewedRevokedOrItsOwnerGone() {
        String first = feeds.renew(GRACE);
        String second = feeds.renew(GRACE);
        assertThat(problem(first)).isEqualTo(GONE);
        assertThat(problem(second)).isEqualTo("nothing was wrong");

        people.disabled.add(GRACE);
        assertThat(problem(second)).isEqualTo(GONE);
        people.disabled.clear();

        feeds.revoke(GRACE);
        feeds.revoke(GRACE);
        assertThat(problem(second)).isEqualTo(GONE);
        assertThat(feeds.since(GRACE)).isEmpty();
        assertThat(problem("")).isEqualTo(GONE);
        assertThat(problem("x".repeat(5000))).isEqualTo(GONE);
    }

    private String problem(String secret) {
        return WorkFixture.problemOf(() -> feeds.calendar(secret));
    }
}
