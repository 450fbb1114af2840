using System.Globalization;

namespace Azure.Data.Tables.Filters;

/// <summary>Filters from interpolated strings: what is interpolated becomes a quoted and escaped literal.</summary>
internal static class FilterString
{
    public static string Create(FormattableString filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var literals = new object[filter.ArgumentCount];
        for (var i = 0; i < literals.Length; i++)
        {
            var value = filter.GetArgument(i);
            literals[i] = value is null
                ? "null"
                : FilterLiteral.Format(value) ?? throw new ArgumentException(
                    $"Argument {i} is a {value.GetType()}, which a filter cannot have: give a string, number, Boolean, time, GUID or binary.", nameof(filter));
        }

        return string.Format(CultureInfo.InvariantCulture, filter.Format, literals);
    }
}
