package com.acme;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A type of an application that uses the library. */
public record Shift(@Nullable List<String> agents) {}
