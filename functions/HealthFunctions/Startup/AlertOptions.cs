using HealthFunctions.Core;
using HealthFunctions.Core.Alerts;

namespace HealthFunctions.Startup;

/// <summary>How alerts are raised, at <c>Alerts__...</c>.</summary>
public sealed class AlertOptions
{
    /// <summary>
    /// What differs from how the kinds of alerts come: a JSON document as docs/alerts.md describes it, or the path of a file with one.
    /// Empty where nothing does.
    /// </summary>
    public string Settings { get; set; } = "";

    /// <summary>When sources are looked at for silence: seconds, minutes, hours, day, month, day of the week. The platform reads it by its name.</summary>
    public string FeedSchedule { get; set; } = "";

    /// <summary>Reads <see cref="Settings"/>.</summary>
    /// <returns>The settings, or everything that is wrong with the document.</returns>
    internal (AlertSettings? Settings, IReadOnlyList<Fault> Faults) Read()
    {
        var text = Settings.Trim();
        if (text.Length == 0)
        {
            return (AlertSettings.Usual, []);
        }

        if (text[0] == '{')
        {
            return AlertSettingsDocument.Read(text);
        }

        var path = Path.Combine(AppContext.BaseDirectory, text);
        return File.Exists(path)
            ? AlertSettingsDocument.Read(File.ReadAllText(path))
            : (null, [new Fault("$", $"there is no file {path}, and it does not begin with {{ as a document would")]);
    }
}
