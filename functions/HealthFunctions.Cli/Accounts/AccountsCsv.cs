using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using HealthFunctions.Cli.Output;

namespace HealthFunctions.Cli.Accounts;

/// <summary>Reads accounts from a CSV file, row by row: however long the file is, only one row of it is in memory.</summary>
/// <param name="file">The file, in UTF-8 or with a byte order mark.</param>
/// <param name="delimiter">What separates the columns; null to find out from the header.</param>
/// <param name="terminal">For warnings about columns.</param>
internal sealed class AccountsCsv(FileInfo file, char? delimiter, Terminal terminal) : IAccountSource
{
    // A quote that is never closed takes in the rest of the file; nothing that belongs into a cell is as long.
    private const int LongestCell = 1 << 16;
    private const int RowsBetweenProgress = 512;

    /// <inheritdoc />
    public async IAsyncEnumerable<AccountCase> ReadAsync(
        DateTimeOffset asOf, Refusals refusals, IProgress<double> progress, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var stream = InputFile.Open(file);
        var separator = delimiter ?? await HeaderDelimiter.OfAsync(stream, cancellationToken);
        using var reader = new StreamReader(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: true, bufferSize: 1 << 16);
        var quotesAreWrong = false;
        using var parser = new CsvParser(reader, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = separator.ToString(),
            TrimOptions = TrimOptions.Trim,
            BufferSize = 1 << 16,
            MaxFieldSize = LongestCell,
            BadDataFound = _ => quotesAreWrong = true,
        });

        if (!await ReadRowAsync(parser))
        {
            throw new UserFault($"{file} is empty: it needs a header with a column {AccountColumns.Id} and columns named after metrics.");
        }

        var columns = Columns(Row(parser));
        var row = new RowDraft();
        var faults = new List<(string Where, string Reason)>();
        for (var number = 1; await ReadRowAsync(parser); number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (number % RowsBetweenProgress == 0)
            {
                progress.Report(InputFile.PartRead(stream));
            }

            row.Clear();
            faults.Clear();
            if (parser.Count != columns.Length)
            {
                faults.Add(("row", $"has {parser.Count} cells where the header has {columns.Length}: quote cells that contain {Shown(separator)} or a quote"));
            }
            else
            {
                Take(parser, columns, row, faults);
                faults.AddRange(row.Check(asOf));
            }

            if (quotesAreWrong)
            {
                faults.Add(("row", "has a quote within a cell that is not quoted: quote the whole cell and double the quotes in it"));
                quotesAreWrong = false;
            }

            if (faults.Count > 0)
            {
                refusals.Add(file.Name, parser.RawRow - BreaksWithin(parser), faults);
                continue;
            }

            yield return row.Finish(asOf);
        }

        progress.Report(1);
    }

    private static void Take(CsvParser parser, AccountColumn?[] columns, RowDraft row, List<(string Where, string Reason)> faults)
    {
        for (var index = 0; index < columns.Length; index++)
        {
            if (columns[index] is { } column
                && parser[index] is { Length: > 0 } cell
                && cell.Trim() is { Length: > 0 } text
                && column.Take(row, text) is { } fault)
            {
                faults.Add(($"column {index + 1}, {column.Name}", fault));
            }
        }
    }

    private static string[] Row(CsvParser parser) => [.. Enumerable.Range(0, parser.Count).Select(index => parser[index])];

    // The parser counts the last line of a row; a reader looks for the first.
    private static int BreaksWithin(CsvParser parser) => Row(parser).Sum(cell => cell.AsSpan().Count('\n'));

    private static string Shown(char delimiter) => delimiter == '\t' ? "a tab" : $"'{delimiter}'";

    private async Task<bool> ReadRowAsync(CsvParser parser)
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

    private AccountColumn?[] Columns(string[] header)
    {
        var columns = new AccountColumn?[header.Length];
        for (var index = 0; index < header.Length; index++)
        {
            var name = header[index].Trim();
            columns[index] = AccountColumns.Find(name);
            if (columns[index] is null)
            {
                terminal.Warn($"{file.Name}: column {index + 1}, '{name}', is not known and not read{DidYouMean.Hint(name, AccountColumns.Names)}.");
            }
            else if (columns.Take(index).Contains(columns[index]))
            {
                throw new UserFault($"{file}: the column {columns[index]!.Name} is there twice. Remove one of them.");
            }
        }

        if (!columns.Any(column => column?.Name == AccountColumns.Id))
        {
            throw new UserFault(
                $"{file}: there is no column {AccountColumns.Id}. The first line must name the columns; it was read as: {string.Join(" | ", header)}. If that is not how it is divided, use --delimiter.");
        }

        return columns;
    }
}
