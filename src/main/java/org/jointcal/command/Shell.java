package org.jointcal.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jointcal.calibrate.request.Spelling;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.RequestException;
import org.jointcal.core.Version;

/**
 * The shell's door: {@code jointcal WORD key=value ...}. Starts neither ImageJ nor SciJava.
 *
 * <p>Standard output has the summary of the result, standard error the progress and the messages. Exit code: 0 the
 * result is usable, 1 the run ended without a usable result, 2 the call was wrong.
 */
public final class Shell {
    private static final int USABLE = 0;
    private static final int NOT_USABLE = 1;
    private static final int BAD_CALL = 2;

    private final PrintStream out;
    private final PrintStream err;
    private final boolean terminal;

    /**
     * @param out gets results
     * @param err gets progress and messages
     * @param terminal whether err is a terminal, on which a line can be written over
     */
    Shell(PrintStream out, PrintStream err, boolean terminal) {
        this.out = out;
        this.err = err;
        this.terminal = terminal;
    }

    /**
     * Runs and ends the virtual machine with the exit code.
     *
     * @param arguments a word and its keys
     */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        System.exit(new Shell(out, err, Boolean.getBoolean("jointcal.terminal")).run(List.of(arguments)));
    }

    /** Runs one call and gives its exit code. */
    int run(List<String> arguments) {
        String word = arguments.isEmpty() ? "" : arguments.get(0);
        List<String> rest = arguments.isEmpty() ? arguments : arguments.subList(1, arguments.size());
        if (word.isEmpty()) {
            err.print(ShellHelp.overview());
            return BAD_CALL;
        }
        if (word.equals("--version")) {
            out.println("jointcal " + Version.text());
            return USABLE;
        }
        if (isHelp(word)) {
            out.print(ShellHelp.overview());
            return USABLE;
        }
        Optional<ShellWord> known = ShellWord.ALL.stream().filter(w -> w.name().equals(word)).findFirst();
        if (known.isEmpty()) {
            List<String> words = ShellWord.ALL.stream().map(ShellWord::name).toList();
            return fail(BAD_CALL, word + ": no such command. " + Spelling.question(word, words)
                    .orElseGet(() -> "Use one of " + String.join(", ", words) + "; see --help."));
        }
        if (rest.stream().anyMatch(Shell::isHelp)) {
            out.print(ShellHelp.of(known.get()));
            return USABLE;
        }
        return call(known.get(), rest);
    }

    private int call(ShellWord word, List<String> arguments) {
        ShellWord.Call call;
        try {
            call = word.reader().read(keys(word.name(), arguments));
        } catch (CalibrationException e) {
            return fail(BAD_CALL, e.getMessage());
        }
        try (ShellProgress progress = new ShellProgress(err, terminal)) {
            ShellWord.Answer answer = call.run(progress);
            progress.close();
            out.println(answer.text());
            return answer.usable() ? USABLE : NOT_USABLE;
        } catch (RequestException e) {
            return fail(BAD_CALL, e.getMessage());
        } catch (CalibrationException e) {
            return fail(NOT_USABLE, e.getMessage());
        } catch (OutOfMemoryError e) {
            return fail(NOT_USABLE, "run: out of memory (" + Runtime.getRuntime().maxMemory() / (1L << 20)
                    + " MB). Set JOINTCAL_JAVA_OPTIONS=-Xmx8g, or take fewer exposures at a time.");
        } catch (RuntimeException e) {
            e.printStackTrace(err);
            return fail(NOT_USABLE, "run: an error in the program (" + e + "). Please report it with the text above.");
        }
    }

    private int fail(int code, String message) {
        err.println("jointcal: " + message);
        return code;
    }

    private static boolean isHelp(String argument) {
        return argument.equals("--help") || argument.equals("-h") || argument.equals("help");
    }

    /** Later ones win, so that {@code @settings.txt} can be followed by what is different today. */
    private Map<String, String> keys(String word, List<String> arguments) throws CalibrationException {
        Map<String, String> keys = new LinkedHashMap<>();
        Map<String, String> typed = new LinkedHashMap<>();
        for (String argument : arguments) {
            if (argument.startsWith("@")) {
                addFile(word, argument.substring(1), keys);
            } else {
                addPair(word, argument, argument, keys);
                String key = argument.substring(0, argument.indexOf('=')).strip().toLowerCase(Locale.ROOT);
                if (typed.put(key, argument) != null) {
                    err.println(key + ": given more than once; " + argument + " counts. Give it once.");
                }
            }
        }
        return keys;
    }

    private static void addFile(String word, String name, Map<String, String> keys) throws CalibrationException {
        try {
            int number = 0;
            for (String line : Files.readAllLines(Path.of(name), StandardCharsets.UTF_8)) {
                number++;
                if (!line.isBlank() && !line.strip().startsWith("#")) {
                    addPair(word, line.strip(), name + " line " + number, keys);
                }
            }
        } catch (MalformedInputException e) {
            throw new CalibrationException(name + ": not a text file in UTF-8. Give @ a file of key=value lines.", e);
        } catch (IOException e) {
            throw new CalibrationException(name + ": cannot be read (" + e.getMessage() + "). Check the name.", e);
        }
    }

    private static void addPair(String word, String text, String where, Map<String, String> keys)
            throws CalibrationException {
        int equals = text.indexOf('=');
        if (equals <= 0) {
            boolean path = where.equals(text) && NamedPaths.exists(text);
            throw new CalibrationException(where + ": not of the form key=value. "
                    + (path ? "Did you mean input=" + text + "?" : "See " + word + " --help for the keys."));
        }
        keys.put(text.substring(0, equals).strip().toLowerCase(Locale.ROOT), text.substring(equals + 1).strip());
    }
}
