using FsCheck;
using FsCheck.Fluent;

namespace HealthFunctions.Testing;

/// <summary>Properties checked by FsCheck from ordinary xunit facts; a failure prints its seed and its smallest case.</summary>
public static class Properties
{
    /// <summary>Checks <paramref name="property"/> for values of <paramref name="generator"/>; the property throws or answers false to fail.</summary>
    public static void ForAll<T>(Gen<T> generator, Func<T, bool> property, int cases = 100) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(cases), Prop.ForAll(generator.ToArbitrary(), property));
}
