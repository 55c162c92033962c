using System;
using System.Collections.Generic;
using System.Linq;

namespace ClovaStudio.Sandbox.Areas.Aitems;

/// <summary>
/// Items that users with a similar history had and the user had not, each weighed by how similar the users are. What is
/// popular fills the rest of the list.
/// </summary>
internal sealed class PersonalModel(InteractionTable table, int longest) : RecommenderModel(table, longest)
{
    private const int MostUsersOfItem = 500;
    private const int MostNeighbours = 50;

    /// <inheritdoc/>
    internal override IReadOnlyCollection<string> Targets => Table.Users;

    /// <inheritdoc/>
    internal override bool Knows(string targetId) => Table.UserNumber(targetId) is not null;

    /// <inheritdoc/>
    private protected override IEnumerable<int> Rank(string targetId)
    {
        int user = Table.UserNumber(targetId)!.Value;
        var had = new HashSet<int>(Table.Histories[user]);
        var scores = new Dictionary<int, double>();
        foreach (var (neighbour, likeness) in Neighbours(user))
        {
            foreach (int item in Table.Histories[neighbour].Where(item => !had.Contains(item)))
            {
                scores[item] = scores.TryGetValue(item, out double score) ? score + likeness : likeness;
            }
        }

        return ByScore(scores).Concat(Table.ByPopularity.Where(item => !scores.ContainsKey(item) && !had.Contains(item)));
    }

    private IEnumerable<(int User, double Likeness)> Neighbours(int user)
    {
        var common = new Dictionary<int, int>();
        foreach (int other in Table.Histories[user].SelectMany(item => Table.Audiences[item].Take(MostUsersOfItem)))
        {
            common[other] = common.TryGetValue(other, out int count) ? count + 1 : 1;
        }

        common.Remove(user);
        return common
            .Select(pair => (User: pair.Key, Likeness: pair.Value / Math.Sqrt((double)Table.Histories[user].Count * Table.Histories[pair.Key].Count)))
            .OrderByDescending(other => other.Likeness)
            .ThenBy(other => Table.Users[other.User], StringComparer.Ordinal)
            .Take(MostNeighbours);
    }
}
