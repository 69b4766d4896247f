package org.jointcal.command;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * A call of the shell's entry in this process.
 *
 * @param code exit code
 * @param out what it printed
 * @param err what it said on standard error
 */
record ShellCall(int code, String out, String err) {
    static ShellCall of(String... arguments) {
        return of(List.of(arguments));
    }

    static ShellCall of(List<String> arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = new Shell(new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8), false).run(arguments);
        return new ShellCall(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** All lines, those of standard error last. */
    List<String> lines() {
        return Stream.concat(out.lines(), err.lines()).toList();
    }
}
