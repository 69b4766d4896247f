package org.jointcal.command;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.scijava.ItemIO;
import org.scijava.ItemVisibility;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

/** Reads the keys of a command, and their values, from its text fields that are marked {@code @Parameter}. */
final class CommandKeys {
    private CommandKeys() {
    }

    /**
     * Lists the keys of a command.
     *
     * @param fresh a command as made, whose values are the defaults
     * @return the keys that a user sees, in the order of the fields, those of the superclass first
     */
    static List<CommandKey> of(Object fresh) {
        List<CommandKey> keys = new ArrayList<>();
        for (Field field : textInputs(fresh.getClass())) {
            Parameter is = field.getAnnotation(Parameter.class);
            if (is.visibility() == ItemVisibility.NORMAL) {
                keys.add(new CommandKey(field.getName(), is.label(), is.description(),
                        attribute(is, CommandKey.SECTION), is.style(),
                        List.of(is.choices()), words(attribute(is, CommandKey.WORDS)), valueOf(field, fresh)));
            }
        }
        return keys;
    }

    /**
     * Reads the values that a command has now.
     *
     * @param command a command whose fields were filled
     * @return value by key; a field set to nothing by its host is blank
     */
    static Map<String, String> valuesOf(Object command) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Field field : textInputs(command.getClass())) {
            values.put(field.getName(), valueOf(field, command));
        }
        return values;
    }

    private static List<Field> textInputs(Class<?> type) {
        List<Field> fields = type.getSuperclass() == null
                ? new ArrayList<>()
                : textInputs(type.getSuperclass());
        for (Field field : type.getDeclaredFields()) {
            Parameter is = field.getAnnotation(Parameter.class);
            if (is != null && field.getType() == String.class && is.type() != ItemIO.OUTPUT) {
                fields.add(field);
            }
        }
        return fields;
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" "));
    }

    private static String attribute(Parameter is, String name) {
        for (Attr attribute : is.attrs()) {
            if (attribute.name().equals(name)) {
                return attribute.value();
            }
        }
        return "";
    }

    private static String valueOf(Field field, Object command) {
        try {
            field.setAccessible(true);
            String value = (String) field.get(command);
            return value == null ? "" : value;
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(field + " cannot be read", e);
        }
    }
}
