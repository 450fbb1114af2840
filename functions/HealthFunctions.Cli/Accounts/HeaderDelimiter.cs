using HealthFunctions.Cli.Output;

namespace HealthFunctions.Cli.Accounts;

/// <summary>Finds out what separates the columns of a CSV file.</summary>
internal static class HeaderDelimiter
{
    private static readonly char[] Known = [',', ';', '\t'];

    /// <summary>The one of comma, semicolon and tab that the header has most of; a comma where it has none.</summary>
    public static async Task<char> OfAsync(FileInfo file, CancellationToken cancellationToken)
    {
        await using var stream = InputFile.Open(file);
        using var reader = new StreamReader(stream);
        var line = await reader.ReadLineAsync(cancellationToken);
        while (line is not null && string.IsNullOrWhiteSpace(line))
        {
            line = await reader.ReadLineAsync(cancellationToken);
        }

        return Of(line ?? "");
    }

    /// <summary>The same for a header that was read already.</summary>
    public static char Of(string header)
    {
        // What stands between quotes belongs to a name.
        var outside = string.Concat(header.Split('"').Where((_, part) => part % 2 == 0));
        return Known.MaxBy(delimiter => outside.Count(character => character == delimiter));
    }
}
