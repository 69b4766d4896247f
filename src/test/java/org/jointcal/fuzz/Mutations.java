package org.jointcal.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Bytes as bad disks, cut transfers and other people's programs leave them: one to four changes of a good file, among them
 * changes that know FITS (a card replaced, a number in text made huge, blocks exchanged). The same number gives the same bytes.
 */
final class Mutations {
    private static final int CARD = 80;
    private static final int BLOCK = 2880;
    private static final List<String> NUMBERS = List.of("0", "-1", "1", "7", "1099511627776", "2147483647",
            "-2147483648",
            "9223372036854775807", "1e400", "-1e-400", "NaN", "1E+38", "3.5", "'text'", "T", "", "65537", "999");

    private final List<byte[]> seeds;

    /**
     * @param seeds good files
     */
    Mutations(List<byte[]> seeds) {
        this.seeds = List.copyOf(seeds);
    }

    /** Input number {@code number}. */
    byte[] of(long number) {
        Random random = new Random(0x9e3779b97f4a7c15L * (number + 1));
        byte[] bytes = seeds.get(random.nextInt(seeds.size())).clone();
        int changes = 1 + random.nextInt(4);
        for (int c = 0; c < changes && bytes.length > 0; c++) {
            bytes = change(bytes, random);
        }
        return bytes;
    }

    private byte[] change(byte[] bytes, Random random) {
        int at = random.nextInt(bytes.length);
        int length = 1 + random.nextInt(1 + Math.min(bytes.length - at, 1 << random.nextInt(12)) / 2);
        return switch (random.nextInt(12)) {
            case 0 -> set(bytes, at, bytes[at] ^ 1 << random.nextInt(8));
            case 1 -> set(bytes, at, random.nextInt(256));
            case 2 -> Arrays.copyOf(bytes, at);
            case 3 -> replace(bytes, at, length, new byte[0]);
            case 4 -> replace(bytes, at, 0, Arrays.copyOfRange(bytes, at, at + length));
            case 5 -> replace(bytes, at, random.nextInt(2) * length, noise(length, random));
            case 6 -> splice(bytes, at, random);
            case 7 -> replace(bytes, at, length, new byte[length]);
            case 8 -> copy(bytes, CARD, random);
            case 9 -> copy(bytes, BLOCK, random);
            default -> number(bytes, at, random);
        };
    }

    private static byte[] set(byte[] bytes, int at, int value) {
        bytes[at] = (byte) value;
        return bytes;
    }

    private static byte[] noise(int length, Random random) {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        return noise;
    }

    private static byte[] replace(byte[] bytes, int at, int length, byte[] by) {
        byte[] out = Arrays.copyOf(bytes, bytes.length - length + by.length);
        System.arraycopy(by, 0, out, at, by.length);
        System.arraycopy(bytes, at + length, out, at + by.length, bytes.length - at - length);
        return out;
    }

    /** The beginning of one file and the end of another. */
    private byte[] splice(byte[] bytes, int at, Random random) {
        byte[] other = seeds.get(random.nextInt(seeds.size()));
        int from = random.nextInt(other.length);
        return replace(bytes, at, bytes.length - at, Arrays.copyOfRange(other, from, other.length));
    }

    /** Puts one card or block over another. */
    private static byte[] copy(byte[] bytes, int unit, Random random) {
        int units = bytes.length / unit;
        if (units > 0) {
            System.arraycopy(bytes.clone(), random.nextInt(units) * unit, bytes, random.nextInt(units) * unit, unit);
        }
        return bytes;
    }

    /** Puts another number in the place of the next one in the text, keeping the places of what follows where it fits. */
    private static byte[] number(byte[] bytes, int at, Random random) {
        int from = at;
        while (from < bytes.length && !isDigit(bytes[from])) {
            from++;
        }
        int to = from;
        while (to < bytes.length && isDigit(bytes[to])) {
            to++;
        }
        String text = NUMBERS.get(random.nextInt(NUMBERS.size()));
        byte[] by = text.getBytes(StandardCharsets.US_ASCII);
        int room = to;
        while (room < bytes.length && room < from + by.length && bytes[room] == ' ') {
            room++;
        }
        boolean fits = from + by.length <= room;
        return replace(bytes, from, fits ? Math.max(by.length, to - from) : to - from,
                fits
                        ? Arrays.copyOf((text + " ".repeat(Math.max(0, to - from - by.length)))
                                .getBytes(StandardCharsets.US_ASCII), Math.max(by.length, to - from))
                        : by);
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9' || b == '.' || b == '-' || b == '+' || b == 'E';
    }
}
