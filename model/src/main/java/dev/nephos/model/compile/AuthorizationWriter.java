package dev.nephos.model.compile;

import dev.nephos.model.AuthorizationRow;
import dev.nephos.model.AuthorizationRow.Check;
import dev.nephos.model.AuthorizationRow.ResourceBinding;
import java.util.List;
import java.util.TreeMap;

/** Writes the rows of an authorization table, as {@link AuthorizationRow} reads them. */
final class AuthorizationWriter {
    private AuthorizationWriter() {}

    static void write(SchemaBytes out, AuthorizationRow row) {
        out.text(row.operation());
        out.list(row.checks(), check -> write(out, check));
        out.list(row.passedRoles(), role -> out.text(role.path()).text(role.service()));
        out.optionalText(row.tags());
    }

    private static void write(SchemaBytes out, Check check) {
        out.text(check.action()).number(check.level().ordinal());
        out.list(check.resources(), resource -> write(out, resource));
        out.texts(check.keys()).optionalText(check.when()).optionalText(check.unless());
    }

    private static void write(SchemaBytes out, ResourceBinding resource) {
        out.text(resource.type()).text(resource.template()).flag(resource.required());
        out.list(
                List.copyOf(new TreeMap<>(resource.variables()).entrySet()),
                variable -> out.text(variable.getKey()).text(variable.getValue()));
        out.optionalText(resource.from()).optionalText(resource.form());
    }
}
