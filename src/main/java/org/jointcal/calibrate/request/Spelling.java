package org.jointcal.calibrate.request;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a user may have meant by a word that there is not. */
public final class Spelling {
    private static final int MOST = 3;
    /** From so many letters on, a word that is part of another is taken to mean it. */
    private static final int TELLING = 4;

    private Spelling() {
    }

    /**
     * @param typed a word that is not known
     * @param known those that are
     * @return {@code Did you mean a, b or c?}, empty where none is near
     */
    public static Optional<String> question(String typed, Collection<String> known) {
        String word = typed.strip().toLowerCase(Locale.ROOT).replace(' ', '_');
        List<String> near = known.stream().filter(candidate -> isNear(word, candidate))
                .sorted(Comparator.<String>comparingInt(candidate -> distance(word, candidate))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST).toList();
        if (near.isEmpty()) {
            return Optional.empty();
        }
        int last = near.size() - 1;
        return Optional.of("Did you mean " + (last == 0 ? "" : String.join(", ", near.subList(0, last)) + " or ")
                + near.get(last) + "?");
    }

    private static boolean isNear(String word, String known) {
        boolean part = word.length() >= TELLING && known.contains(word) || word.contains(known);
        return part || distance(word, known) <= Math.max(1, known.length() / 4);
    }

    /** Letters to add, drop, change or swap with their neighbour, to make one word of the other. */
    static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                cost[i][j] = Math.min(cost[i - 1][j - 1] + change, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[a.length()][b.length()];
    }
}
