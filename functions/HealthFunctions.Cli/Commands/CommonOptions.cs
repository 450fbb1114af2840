using System.CommandLine;
using System.CommandLine.Parsing;
using HealthFunctions.Cli.Accounts;

namespace HealthFunctions.Cli.Commands;

/// <summary>Options that several commands have.</summary>
internal static class CommonOptions
{
    /// <summary>On every command.</summary>
    public static Option<bool> Quiet { get; } = new("--quiet", "-q")
    {
        Description = "Say nothing but errors.",
        Recursive = true,
    };

    /// <summary>The accounts, one a row.</summary>
    public static Option<FileInfo?> Accounts() => new("--accounts", "-a")
    {
        Description = "A CSV file with one row an account: a column id, and columns named after metrics (see 'healthfunctions metrics').",
        HelpName = "accounts.csv",
    };

    /// <summary>The moment that results are for; the present when it is left out.</summary>
    public static Option<DateTimeOffset?> AsOf() => new("--as-of")
    {
        Description = "The moment the scores are for: a day (its end, in UTC) or a moment such as 2026-03-31T12:00:00Z. Now when left out.",
        HelpName = "2026-03-31",
        CustomParser = Moment,
    };

    /// <summary>What separates the columns of a CSV file.</summary>
    public static Option<string?> Delimiter()
    {
        var option = new Option<string?>("--delimiter") { Description = "What separates the columns; found out from the header when left out." };
        option.AcceptOnlyFromAmong("comma", "semicolon", "tab");
        return option;
    }

    /// <summary>Whether refused rows are all right.</summary>
    public static Option<bool> SkipInvalid() => new("--skip-invalid")
    {
        Description = "End with 0 although rows were refused; they are left out and told of all the same.",
    };

    private static DateTimeOffset? Moment(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (IsoTime.TryRead(text, out var moment))
        {
            return moment;
        }

        result.AddError($"--as-of '{text}' is not a day such as 2026-03-31 or a moment such as 2026-03-31T12:00:00Z.");
        return null;
    }
}
