namespace HealthFunctions.Cli.Accounts;

/// <summary>Finds out what separates the columns of a CSV file.</summary>
internal static class HeaderDelimiter
{
    private static readonly char[] Known = [',', ';', '\t'];

    /// <summary>
    /// The one of comma, semicolon and tab that the header has most of; a comma where it has none. The stream is at its
    /// beginning again afterwards. A pipe cannot go back: there it is a comma.
    /// </summary>
    public static async Task<char> OfAsync(Stream stream, CancellationToken cancellationToken)
    {
        if (!stream.CanSeek)
        {
            return ',';
        }

        using var reader = new StreamReader(stream, leaveOpen: true);
        var line = await reader.ReadLineAsync(cancellationToken);
        while (line is not null && string.IsNullOrWhiteSpace(line))
        {
            line = await reader.ReadLineAsync(cancellationToken);
        }

        stream.Position = 0;
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
