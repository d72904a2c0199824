package io.licensedesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.licensedesk.catalog.Catalog;
import io.licensedesk.client.portal.LicenseDesk;
import io.licensedesk.testkit.portal.SimulatedPortal;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a consumer can name: every public or protected type and member of the exported packages has a line in its module's
 * {@code src/test/resources/api.txt}, without {@code public} and the packages of other types: their simple names are unique.
 */
class PublicApiTest {

    private static final Set<String> OF_EVERY_OBJECT = Set.of("equals", "hashCode", "toString");

    @ParameterizedTest
    @ValueSource(classes = {Catalog.class, LicenseDesk.class, SimulatedPortal.class})
    void everyChangeOfThePublicApiIsInTheListing(Class<?> anyOfTheModule) throws Exception {
        URI location = anyOfTheModule
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI();
        ModuleReference module =
                ModuleFinder.of(Path.of(location)).findAll().iterator().next();
        String name = module.descriptor().name();
        Path listing = Path.of(
                "..", "license-" + name.substring(name.lastIndexOf('.') + 1), "src", "test", "resources", "api.txt");
        Set<String> api = api(module);
        if (Boolean.getBoolean("api.write")) {
            Files.write(listing, api);
        }

        List<String> listed = Files.readAllLines(listing);
        String differences = Stream.concat(
                        listed.stream().filter(line -> !api.contains(line)).map(line -> "\n- " + line),
                        api.stream().filter(line -> !listed.contains(line)).map(line -> "\n+ " + line))
                .collect(Collectors.joining());
        assertThat(differences)
                .as(
                        "public API of %s; %s is renewed, for review, by "
                                + "mvn test -Dtest=PublicApiTest -Dsurefire.failIfNoSpecifiedTests=false -Dapi.write=true",
                        name, listing)
                .isEmpty();
    }

    private static Set<String> api(ModuleReference module) throws IOException, ClassNotFoundException {
        Set<String> exported = module.descriptor().exports().stream()
                .filter(exports -> !exports.isQualified())
                .map(ModuleDescriptor.Exports::source)
                .collect(Collectors.toSet());
        List<String> classes;
        try (ModuleReader reader = module.open();
                Stream<String> entries = reader.list()) {
            classes = entries.filter(entry -> entry.endsWith(".class"))
                    .map(entry -> entry.replace(".class", "").replace('/', '.'))
                    .toList();
        }
        Set<String> lines = new TreeSet<>();
        for (String name : classes) {
            if (exported.contains(name.substring(0, Math.max(0, name.lastIndexOf('.'))))) {
                Class<?> type = Class.forName(name, false, PublicApiTest.class.getClassLoader());
                if (isVisible(type)) {
                    lines.addAll(lines(type));
                }
            }
        }
        return lines;
    }

    private static boolean isVisible(Class<?> type) {
        Class<?> outer = type.getDeclaringClass();
        return isVisible(type.getModifiers())
                && !type.isAnonymousClass()
                && !type.isLocalClass()
                && (outer == null || isVisible(outer));
    }

    private static boolean isVisible(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static List<String> lines(Class<?> type) {
        List<Member> members = new ArrayList<>();
        members.addAll(List.of(type.getDeclaredFields()));
        members.addAll(List.of(type.getDeclaredConstructors()));
        members.addAll(List.of(type.getDeclaredMethods()));
        // A superclass that cannot be named leaves its methods to this type.
        for (Class<?> owner = type.getSuperclass();
                owner != null && !isVisible(owner.getModifiers());
                owner = owner.getSuperclass()) {
            members.addAll(List.of(owner.getDeclaredMethods()));
        }
        return Stream.concat(
                        Stream.of(heading(type)),
                        members.stream()
                                .filter(member -> isVisible(member.getModifiers()) && !member.isSynthetic())
                                .filter(member -> !OF_EVERY_OBJECT.contains(member.getName()))
                                .map(PublicApiTest::signature))
                .map(line -> line.replace("public ", "").replaceAll("\\b([a-z]\\w*\\.)+(?=[A-Z])", ""))
                .map(line -> type.getName().replace("io.licensedesk.", "") + ": " + line)
                .toList();
    }

    private static String heading(Class<?> type) {
        Class<?>[] permitted = type.getPermittedSubclasses();
        // Only some JDKs say "sealed"; "permits" says it on all.
        return type.toGenericString().replaceFirst("(non-)?sealed ", "")
                + (type.getGenericSuperclass() == null ? "" : names(" extends ", type.getGenericSuperclass()))
                + names(" implements ", type.getGenericInterfaces())
                + (permitted == null ? "" : names(" permits ", permitted));
    }

    private static String names(String before, Type... types) {
        String names = Arrays.stream(types).map(Type::getTypeName).sorted().collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : before + names;
    }

    private static String signature(Member member) {
        String owner = member.getDeclaringClass().getName() + ".";
        if (member instanceof Field field) {
            return nullable(field.getAnnotatedType()) + field.toGenericString().replace(owner, "");
        }
        Executable executable = (Executable) member;
        String whole = executable.toGenericString();
        String parameters = Arrays.stream(executable.getAnnotatedParameterTypes())
                .map(type -> nullable(type) + type.getType().getTypeName())
                .collect(Collectors.joining(", "));
        return (executable instanceof Method ? nullable(executable.getAnnotatedReturnType()) : "")
                + whole.substring(0, whole.indexOf('(')).replace(owner, "")
                + "("
                + (executable.isVarArgs() ? parameters.replaceAll("\\[]$", "...") : parameters)
                + whole.substring(whole.indexOf(')'));
    }

    private static String nullable(AnnotatedType type) {
        return type.isAnnotationPresent(Nullable.class) ? "@Nullable " : "";
    }
}
