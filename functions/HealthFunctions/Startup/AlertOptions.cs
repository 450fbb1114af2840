using HealthFunctions.Core;
using HealthFunctions.Core.Alerts;
using HealthFunctions.Core.Playbooks;

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

    /// <summary>What to do about accounts: a JSON document as docs/playbook.md describes it, or the path of a file with one. Empty for the usual playbook.</summary>
    public string Playbook { get; set; } = "";

    /// <summary>Reads <see cref="Settings"/>.</summary>
    /// <returns>The settings, or everything that is wrong with the document.</returns>
    internal (AlertSettings? Settings, IReadOnlyList<Fault> Faults) ReadSettings() => Read(Settings, AlertSettings.Usual, AlertSettingsDocument.Read);

    /// <summary>Reads <see cref="Playbook"/>.</summary>
    /// <returns>The playbook, or everything that is wrong with the document.</returns>
    internal (Playbook? Playbook, IReadOnlyList<Fault> Faults) ReadPlaybook() => Read(Playbook, Core.Playbooks.Playbook.Usual, PlaybookDocument.Read);

    private static (T? Document, IReadOnlyList<Fault> Faults) Read<T>(string setting, T usual, Func<string, (T?, IReadOnlyList<Fault>)> read)
        where T : class
    {
        var text = setting.Trim();
        if (text.Length == 0)
        {
            return (usual, []);
        }

        if (text[0] == '{')
        {
            return read(text);
        }

        var path = Path.Combine(AppContext.BaseDirectory, text);
        return File.Exists(path)
            ? read(File.ReadAllText(path))
            : (null, [new Fault("$", $"there is no file {path}, and it does not begin with {{ as a document would")]);
    }
}
