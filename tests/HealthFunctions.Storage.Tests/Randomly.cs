using FsCheck;
using FsCheck.Fluent;

namespace HealthFunctions.Storage.Tests;

/// <summary>Properties of what is stored: one number makes one case, so that a failure is repeated by its number.</summary>
internal static class Randomly
{
    /// <summary>Checks <paramref name="property"/>, which fails by an exception, for random cases.</summary>
    public static void Check(int cases, Func<Random, Task> property) => FsCheck.Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(cases),
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), async (int seed) => await property(new Random(seed))));

    /// <summary>One of some values.</summary>
    public static T OneOf<T>(this Random random, params ReadOnlySpan<T> values) => values[random.Next(values.Length)];

    /// <summary>A value, or none in one of three cases.</summary>
    public static T? Maybe<T>(this Random random, T value)
        where T : class => random.Next(3) == 0 ? null : value;

    /// <summary>The same for values.</summary>
    public static T? MaybeValue<T>(this Random random, T value)
        where T : struct => random.Next(3) == 0 ? null : value;

    /// <summary>A text that is hard on keys, filters and JSON.</summary>
    public static string Text(this Random random) => random.OneOf(
        "plain", "Ünïcödé ✓ 日本語 🙂", "a/b\\c#d?e", "it's \"quoted\"", "p|i|p|e", "100%25 ~7c", " spaced ", "line\nbreak\ttab", new string('x', 256));

    /// <summary>A time within 500 days before <see cref="Given.Now"/>, often the same one, and written in any offset.</summary>
    public static DateTimeOffset Time(this Random random) =>
        Given.Now.AddMinutes(-random.OneOf(0, random.Next(500) * 60, random.Next(500 * 24 * 60)))
            .ToOffset(TimeSpan.FromHours(random.OneOf(0, random.Next(-11, 12))));
}
