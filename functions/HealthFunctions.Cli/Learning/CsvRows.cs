using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using HealthFunctions.Cli.Accounts;
using HealthFunctions.Cli.Output;

namespace HealthFunctions.Cli.Learning;

/// <summary>The rows of any CSV file, the header first, each with its line.</summary>
/// <param name="file">The file.</param>
/// <param name="delimiter">What separates the columns; null to find out from the header.</param>
internal sealed class CsvRows(FileInfo file, char? delimiter)
{
    private const int LongestCell = 1 << 16;

    /// <summary>Reads the rows; empty lines are passed over.</summary>
    /// <exception cref="UserFault">The file cannot be read.</exception>
    public async IAsyncEnumerable<(int Line, string[] Cells)> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var stream = InputFile.Open(file);
        var separator = delimiter ?? await HeaderDelimiter.OfAsync(stream, cancellationToken);
        using var reader = new StreamReader(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: true, bufferSize: 1 << 16);
        using var parser = new CsvParser(reader, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = separator.ToString(),
            TrimOptions = TrimOptions.Trim,
            BufferSize = 1 << 16,
            MaxFieldSize = LongestCell,
            BadDataFound = null,
        });
        while (await NextAsync(parser))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return (parser.RawRow, [.. Enumerable.Range(0, parser.Count).Select(index => parser[index].Trim())]);
        }
    }

    private async Task<bool> NextAsync(CsvParser parser)
    {
        try
        {
            return await parser.ReadAsync();
        }
        catch (MaxFieldSizeException)
        {
            throw new UserFault($"{file}, from line {parser.RawRow}: a cell goes on for more than {LongestCell} characters. A quote is probably not closed.");
        }
        catch (DecoderFallbackException)
        {
            throw new UserFault($"{file}, after line {parser.RawRow}: is not UTF-8. Save it as 'CSV UTF-8'.");
        }
    }
}
