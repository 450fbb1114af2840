using Spectre.Console;

namespace HealthFunctions.Cli.Output;

/// <summary>Text with points below it: a tree on a screen, indented lines elsewhere.</summary>
/// <param name="text">What stands at the top.</param>
internal sealed class Outline(string text)
{
    private readonly List<Outline> points = [];

    /// <summary>Adds a point and gives it, for points below it.</summary>
    public Outline Add(string point)
    {
        var added = new Outline(point);
        points.Add(added);
        return added;
    }

    /// <summary>Writes a line for each point, indented by two spaces for each level.</summary>
    public void WriteTo(TextWriter writer, int level = 0)
    {
        writer.WriteLine(new string(' ', level * 2) + text);
        foreach (var point in points)
        {
            point.WriteTo(writer, level + 1);
        }
    }

    /// <summary>The tree for a screen.</summary>
    public Tree Draw()
    {
        var tree = new Tree(Markup.Escape(text));
        foreach (var point in points)
        {
            tree.AddNode(point.Draw());
        }

        return tree;
    }
}
