package org.jointcal.testing;

import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** Python on Java, by reflection: it is there to run scripts, not to compile against. */
public final class Jython {
    private static final String INTERPRETER = "org.python.util.PythonInterpreter";

    private Jython() {
    }

    /** Skips the test where Jython is not on the class path. */
    public static void require() {
        try {
            Class.forName(INTERPRETER, false, Jython.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            Assumptions.abort("Jython is not on the class path");
        }
    }

    /**
     * Runs a script.
     *
     * @param script its text
     * @param values variables that it finds
     * @param answer the variable that is asked for
     * @return its value as text
     * @throws ReflectiveOperationException if the script fails
     */
    public static String run(String script, Map<String, Object> values, String answer)
            throws ReflectiveOperationException {
        System.setProperty("python.cachedir.skip", "true");
        Class<?> type = Class.forName(INTERPRETER);
        Object interpreter = type.getConstructor().newInstance();
        for (Map.Entry<String, Object> value : values.entrySet()) {
            type.getMethod("set", String.class, Object.class).invoke(interpreter, value.getKey(), value.getValue());
        }
        type.getMethod("exec", String.class).invoke(interpreter, script);
        return type.getMethod("get", String.class).invoke(interpreter, answer).toString();
    }
}
