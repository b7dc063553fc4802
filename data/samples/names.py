"""Names, schools and remarks that sample parties are made of; any likeness to a person is chance."""

from typing import Final


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


SURNAMES: Final = (
    "李王张刘陈杨黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶余潘杜"
    "戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
COMPOUND_SURNAMES: Final = ("欧阳", "司马", "诸葛", "上官")

MEN: Final = _words(
    "伟 强 磊 军 勇 杰 涛 明 超 刚 平 辉 鹏 斌 波 宁 国强 志强 建军 文斌 海涛 永康 向阳 立新 少华 德胜"
)
WOMEN: Final = _words(
    "芳 娜 敏 静 艳 娟 霞 丽 燕 玲 萍 红 雪梅 秀英 桂英 春兰 晓燕 海霞 文静 小红 玉兰 丽华 慧敏 淑珍"
)
CHILDREN: Final = _words(
    "子轩 浩宇 欣怡 梓涵 一诺 诗涵 宇轩 雨桐 俊杰 梦琪 思远 佳怡 子涵 若曦 博文 晨曦 可馨 睿泽 语彤 嘉豪 "
    "奕辰 沐宸 浩然 梓萱 雨欣 天佑 晓彤 乐乐 安琪 明轩 书瑶 景行"
)
RARE: Final = ("阿依古丽·示例", "巴特尔", "䶮晨", "欧阳若兰", "仁青卓玛")
"""Names that lists and searches have to bear: long, with a middle dot, with seldom characters."""

ENGLISH_SURNAMES: Final = _words(
    "Ashdown Bellweather Cartwright Dunmore Eastlake Fairholm Greenhalgh Hollis Inglewood Jessop Kettering "
    "Larkfield Merriwell Northcote O'Malley Pemberley Quigley"
)
ENGLISH_ADULTS: Final = _words("Ann Brian Claire Daniel Emma Frank Grace Helen Ian Julia Keith Laura")
ENGLISH_CHILDREN: Final = _words("Alfie Bo Chloe Dylan Evie Finn Gwen Harry Isla Jack Kit Lily")

SCHOOLS: Final = (
    ("示例一小四（2）班", "Sample No. 1 Primary School, class 4b"),
    ("示例二小五（1）班", "Sample No. 2 Primary School, class 5a"),
    ("示例三小六（3）班", "Sample No. 3 Primary School, class 6c"),
    ("示例中学初一（4）班", "Sample Secondary School, class 7d"),
    ("示例中学初二（2）班", "Sample Secondary School, class 8b"),
    ("示例实验小学三（1）班", "Sample Experimental Primary School, class 3a"),
    ("示例职校消防班", "Sample Vocational School, fire safety class"),
)
WORK_UNITS: Final = (
    "示例社区居委会",
    "示例机械厂",
    "示例医院",
    "示例小学",
    "示例物业公司",
    "个体经营",
    "退休",
)

NOTES: Final = (
    "孩子对花生过敏",
    "奶奶腿脚不便，需要轮椅",
    "希望和同班同学分在一组",
    "第一次参加，孩子期待很久了",
    "可能晚到10分钟",
    "有一名婴儿同行，需要母婴室",
    "自驾前来，询问停车位",
    "听力不便，请安排靠前位置",
)
ENGLISH_NOTES: Final = (
    "peanut allergy",
    "needs step-free access",
    "first visit, please explain in English",
    "coming by car, asks for parking",
)
MEDICAL: Final = ("花生过敏", "哮喘，随身带药", "青霉素过敏", "轻度近视", "易晕车")
ENGLISH_MEDICAL: Final = ("peanut allergy", "asthma, brings an inhaler")

WITHDRAWN: Final = ("孩子发烧", "临时出差", "时间冲突", "", "改报下一期")
