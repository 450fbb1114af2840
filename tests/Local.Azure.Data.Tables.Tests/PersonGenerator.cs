using FsCheck;
using FsCheck.Fluent;

namespace HealthFunctions.Local.Tables.Tests;

/// <summary>People with values of every type, the odd and the outermost ones among them.</summary>
public static class PersonGenerator
{
    // The service's range: https://learn.microsoft.com/rest/api/storageservices/understanding-the-table-service-data-model#property-types
    private static readonly DateTimeOffset Earliest = new(1601, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Latest = DateTimeOffset.MaxValue;

    public static Gen<string> Texts { get; } = Gen.OneOf(
        Gen.Elements(
            "", " ", "'", "''", "\"", "\\", "/", "\r\n", "\t", "\0", "\u001f", "\u2028\u2029", "é", "日本語", "🦊🦊", "e\u0301", "{}", "}{", "null", "NaN",
            "DELETE", "http://x", "\r\n--changeset_", "odata.etag", "X@odata.type", "2026-01-02T03:04:05Z", new string('x', 30_000), new string('é', 30_000)),
        ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => WellFormed(text.Get)));

    public static Gen<Person> People { get; } =
        from name in OrNull(Texts)
        from nick in OrNull(Texts)
        from age in Integers
        from shoes in OrNone(Integers)
        from steps in Longs
        from breaths in OrNone(Longs)
        from height in Doubles
        from weight in OrNone(Doubles)
        from active in ArbMap.Default.GeneratorFor<bool>()
        from retired in OrNone(ArbMap.Default.GeneratorFor<bool>())
        from id in ArbMap.Default.GeneratorFor<Guid>()
        from parent in OrNone(ArbMap.Default.GeneratorFor<Guid>())
        from born in Times
        from seen in OrNone(Times)
        from joined in Times
        from photo in OrNull(Bytes)
        from voice in OrNull(Bytes)
        from mood in Gen.Elements(Mood.Neutral, Mood.Glad, Mood.Sad)
        from lastMood in OrNone(Gen.Elements(Mood.Glad, Mood.Sad))
        select new Person
        {
            PartitionKey = "p",
            RowKey = Guid.NewGuid().ToString("N"),
            Name = name,
            Nickname = nick,
            Age = age,
            Shoes = shoes,
            Steps = steps,
            Breaths = breaths,
            Height = height,
            Weight = weight,
            Active = active,
            Retired = retired,
            Id = id,
            Parent = parent,
            Born = born,
            Seen = seen,
            Joined = joined.UtcDateTime,
            Photo = photo,
            Voice = voice is null ? null : BinaryData.FromBytes(voice),
            Mood = mood,
            LastMood = lastMood,
            Secret = "never stored",
        };

    private static Gen<int> Integers => Gen.OneOf(Gen.Elements(0, -1, int.MinValue, int.MaxValue), ArbMap.Default.GeneratorFor<int>());

    private static Gen<long> Longs => Gen.OneOf(
        Gen.Elements(0, -1, long.MinValue, long.MaxValue, (1L << 53) + 1), ArbMap.Default.GeneratorFor<long>());

    private static Gen<double> Doubles => Gen.OneOf(
        Gen.Elements(
            0, 1, -1, 0.1, 1e15, 1e21, 1e300, double.Epsilon, double.MinValue, double.MaxValue,
            double.NaN, double.PositiveInfinity, double.NegativeInfinity),
        ArbMap.Default.GeneratorFor<double>());

    private static Gen<DateTimeOffset> Times => Gen.OneOf(
        Gen.Elements(Earliest, Latest, DateTimeOffset.UnixEpoch, new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(-7)).AddTicks(1)),
        from part in Gen.Choose(0, 1_000_000)
        from ticks in Gen.Choose(0, 9_999_999)
        select Earliest.AddTicks(((Latest - Earliest).Ticks / 1_000_001 * part) + ticks));

    private static Gen<byte[]> Bytes => Gen.OneOf(
        Gen.Elements<byte[]>([], [0], [.. Enumerable.Range(0, 256).Select(b => (byte)b)]), ArbMap.Default.GeneratorFor<byte[]>());

    private static Gen<T?> OrNull<T>(Gen<T> generator)
        where T : class => Gen.Frequency((1, Gen.Constant<T?>(null)), (4, generator.Select(value => (T?)value)));

    private static Gen<T?> OrNone<T>(Gen<T> generator)
        where T : struct => Gen.Frequency((1, Gen.Constant<T?>(null)), (4, generator.Select(value => (T?)value)));

    /// <summary>Half a surrogate pair has no UTF-8, so no store can give it back.</summary>
    private static string WellFormed(string text) => new([.. text.Where(character => !char.IsSurrogate(character))]);
}
