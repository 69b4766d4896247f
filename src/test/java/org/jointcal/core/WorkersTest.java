package org.jointcal.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Jobs in parts on several threads. */
class WorkersTest {
    private static final Duration PLENTY = Duration.ofSeconds(30);

    @Test
    void everyPartRunsOnce() {
        for (int threads : new int[]{1, 2, 5}) {
            try (Workers workers = new Workers(threads)) {
                for (int parts : new int[]{0, 1, 2, 3, 1000}) {
                    AtomicInteger[] runs = IntStream.range(0, parts).mapToObj(p -> new AtomicInteger())
                            .toArray(AtomicInteger[]::new);
                    workers.run(parts, p -> runs[p].incrementAndGet());
                    assertTrue(IntStream.range(0, parts).allMatch(p -> runs[p].get() == 1), threads + " " + parts);
                }
            }
        }
    }

    @Test
    void twoPartsOfTwoThreadsRunAtOnce() {
        try (Workers workers = new Workers(2)) {
            CountDownLatch both = new CountDownLatch(2);
            workers.run(2, p -> {
                both.countDown();
                await(both);
            });
            assertEquals(0, both.getCount());
        }
    }

    @Test
    void aJobMayRunAnother() {
        try (Workers workers = new Workers(3)) {
            AtomicInteger sum = new AtomicInteger();
            Assertions.assertTimeoutPreemptively(PLENTY,
                    () -> workers.run(8, p -> workers.run(8, q -> sum.addAndGet(8 * p + q))));
            assertEquals(63 * 64 / 2, sum.get());
        }
    }

    @Test
    void whatAPartThrowsIsThrown() {
        for (int threads : new int[]{1, 2}) {
            try (Workers workers = new Workers(threads)) {
                RuntimeException stop = new RuntimeException("stop");
                AtomicInteger begun = new AtomicInteger();
                assertSame(stop, assertThrows(RuntimeException.class, () -> workers.run(1000, p -> {
                    begun.incrementAndGet();
                    if (p == 3) {
                        throw stop;
                    }
                })));
                assertTrue(begun.get() >= 4);
                assertThrows(OutOfMemoryError.class, () -> workers.run(2, p -> {
                    throw new OutOfMemoryError("made up");
                }));
            }
        }
    }

    @Test
    void partsEndInTurn() {
        try (Workers workers = new Workers(4)) {
            List<Integer> order = new ArrayList<>();
            InTurn turn = new InTurn();
            workers.run(2000, p -> turn.run(p, () -> spin(p % 7 * 100), () -> order.add(p)));
            assertEquals(IntStream.range(0, 2000).boxed().toList(), order);
        }
    }

    /** Part 1 fails while others wait for their turn behind it. */
    @Test
    void aFailureEndsThoseThatWait() {
        try (Workers workers = new Workers(5)) {
            RuntimeException stop = new RuntimeException("stop");
            CountDownLatch others = new CountDownLatch(4);
            InTurn turn = new InTurn();
            assertSame(stop, Assertions.assertTimeoutPreemptively(PLENTY,
                    () -> assertThrows(RuntimeException.class, () -> workers.run(5, p -> turn.run(p, () -> {
                        others.countDown();
                        if (p == 1) {
                            await(others);
                            throw stop;
                        }
                    }, () -> spin(1))))));
        }
    }

    private static void spin(int times) {
        for (int n = 0; n < times; n++) {
            Thread.onSpinWait();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(PLENTY.toSeconds(), TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
