/**
 * What the command line starts. {@code ScenarioMain} is the main class; {@code ScenarioCommand} reads the first argument and runs
 * scenario files, the built-in tour, {@code explain}, {@code doctor} or {@code simulate}. Not exported.
 */
@NullMarked
package io.licensedesk.testkit.command;

import org.jspecify.annotations.NullMarked;
