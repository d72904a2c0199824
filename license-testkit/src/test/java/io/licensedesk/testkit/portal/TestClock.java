package io.licensedesk.testkit.portal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands at 08:00 UTC of a day until it is set. */
final class TestClock extends Clock {

    private volatile Instant now;

    TestClock(LocalDate day) {
        set(day);
    }

    void set(LocalDate day) {
        now = day.atTime(8, 0).toInstant(ZoneOffset.UTC);
    }

    synchronized void forward(Duration duration) {
        now = now.plus(duration);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(now, zone);
    }
}
