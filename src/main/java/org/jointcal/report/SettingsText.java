package org.jointcal.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jointcal.calibrate.request.CalibrationRequest;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Version;

/** {@code settings.txt}: all keys of the run, in the form in which {@code scripts/jointcal fit @settings.txt} takes them. */
final class SettingsText {
    private SettingsText() {
    }

    /**
     * @param request what was asked
     * @param input value of {@code input} that stands for the same images; empty where there is none
     * @return the file's text: comments after {@code #}, and a line {@code key=value} for each key
     */
    static String of(CalibrationRequest request, String input) {
        Map<String, String> standard = defaults();
        StringBuilder text = new StringBuilder();
        text.append("# Settings of a joint fit by Jointcal for ImageJ ").append(Version.text()).append(".\n");
        text.append("# scripts/jointcal fit @settings.txt repeats it, from the folder in which it was started.\n");
        if (request.input().isEmpty()) {
            text.append("# The input was the images open in ImageJ. ").append(input.isEmpty()
                    ? "Name their files in input= to repeat it in a shell.\n"
                    : "Their files are named in input=, to repeat it in a shell.\n");
        }
        Map<String, String> keys = new LinkedHashMap<>(request.toKeys());
        keys.put("input", input);
        keys.forEach((key, value) -> {
            String usual = standard.get(key);
            if (!value.equals(usual)) {
                text.append("# ").append(key).append(": the default is ").append(usual.isEmpty() ? "empty" : usual)
                        .append('\n');
            }
            text.append(key).append('=').append(value).append('\n');
        });
        return text.toString();
    }

    /** What each key is when nobody sets it. */
    static Map<String, String> defaults() {
        try {
            return CalibrationRequest.of(Map.of(), List.of()).toKeys();
        } catch (CalibrationException e) {
            throw new IllegalStateException("the defaults are refused", e);
        }
    }
}
